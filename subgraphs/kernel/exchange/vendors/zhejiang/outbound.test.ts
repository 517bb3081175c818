import { describe, expect, test } from '@jest/globals';
import type { Variants } from '../../../codes/dictionary.ts';
import type { Row } from '../../../database/front-end/port.ts';
import { aCase, items } from '../../connector/testing.ts';
import { limitOf } from '../said-of-a-case.ts';
import { codesOf, DICTIONARIES } from './codes.ts';
import { outboundRow as read } from './outbound.ts';

const outboundRow = (row: Row, variants: Variants = {}) => read(row, codesOf({ ...DICTIONARIES, ...variants }));

const base: Row = { ID: 7, PROJID: null, BUSINESS_NO: 'WSDT-330102-2026-000001', CREATE_TIME: '2026/02/13 09:30:00' };
const applied: Row = {
  ...base,
  FB_TYPE: '2',
  SERVICECODE: '许可-90001-001',
  AREACODE: '330102',
  APPLY_TYPE: '0',
  APPLYNAME: '张三',
  APPLY_CARDTYPE: '31',
  APPLY_CARDNUMBER: '11010519491231002X',
  CONTACTMAN: '张示例',
  CONTACTMAN_CARDTYPE: '31',
  CONTACTMAN_CARDNUMBER: '11010519491231002X',
  PROJECTNAME: '清波店',
  ATTRS: '申请表\n平面图',
  APPLYFROM: '1',
  RECEIVETIME: '2026/02/13 09:30:00',
};
const step: Row = { ...base, FB_TYPE: '3', PROJID: '330102260213100000195', SEGMENT: 'NODE', END_TIME: '2026/02/13 09:30:00' };
const acceptance: Row = { ...step, SEGMENT: 'ACCEPT' };
const codes = codesOf(DICTIONARIES);
const limitUnit = codes.limitUnit.theirs('WORKING_DAY') ?? null;

describe('PRE_FEEDBACK', () => {
  test('a number given', () => {
    const row = outboundRow({ ...base, FB_TYPE: '1', PROJID: '1' });
    expect(row).toEqual({ kind: 'NUMBERED', place: 7, serialNumber: '1', localNumber: 'WSDT-330102-2026-000001' });
  });

  test('a case entered there', () => {
    expect(outboundRow(applied)).toMatchObject({
      kind: 'CASE',
      entry: {
        localItemCode: '许可-90001-001',
        channel: 'ONLINE',
        party: { kind: 'PERSON', identifierType: 'RESIDENT_ID', agent: { name: '张示例', identifierType: 'RESIDENT_ID' } },
        materials: [{ name: '申请表' }, { name: '平面图' }],
        receivedAt: '2026-02-13T01:30:00.000Z',
      },
    });
  });

  test.each([
    ['NODE', { NODE_CODE: '10', DOACTION: '2', REASON: '不属本区' }, { kind: 'PRE_ACCEPTANCE', outcome: 'REFUSED', opinion: '不属本区' }],
    ['ACCEPT', { DOACTION: '0' }, { kind: 'ACCEPTANCE', outcome: 'PASSED', stepCode: null, decision: null }],
    ['ACCEPT', { DOACTION: '1', REASON: '材料不全' }, { kind: 'ACCEPTANCE', outcome: 'REFUSED', opinion: '材料不全' }],
    ['NODE', { NODE_CODE: '21', DOACTION: '1' }, { kind: 'REVIEW', stepCode: 'SITE_CHECK', outcome: 'RETURNED' }],
    ['NODE', { NODE_CODE: '90' }, { kind: 'REVIEW', stepCode: null }],
    ['NODE', { NODE_CODE: null, END_TIME: null, START_TIME: '2026/02/13 09:00:00' }, { occurredAt: '2026-02-13T01:00:00.000Z' }],
    ['CORRECT', { ACTION: '1', ATTRS: '制度\n平面图', LIMITVALUE: 5, LIMITTYPE: '1' }, { kind: 'SUPPLEMENT_NOTICE', days: 5 }],
    ['CORRECT', { ACTION: '2' }, { kind: 'SUPPLEMENT_RECEIPT', materials: null }],
    [
      'SPECIAL',
      { ACTION: '1', SPECIAL_TYPE: '1', LIMITVALUE: 10, APPROVER: '李' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'EXTENSION', days: 10, approver: '李' },
    ],
    ['SPECIAL', { ACTION: '1', SPECIAL_TYPE: '2', SPECIAL_NAME: '听证' }, { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'HEARING' }],
    ['SPECIAL', { ACTION: '2', RESULT: '合格' }, { kind: 'SPECIAL_PROCEDURE_END' }],
    [
      'TRANSACT',
      { DOACTION: '0', TRANSACT_RESULT: '准予许可', RESULT_CODE: '1号', XK_YXQZ: '2026/02/13', XK_YXQZI: '2099/12/31' },
      { kind: 'CLOSURE', outcome: null, decision: { result: 'GRANTED', certificateNumber: '1号', validFrom: '2026-02-13', validTo: null } },
    ],
    ['TRANSACT', { DOACTION: '3', TRANSACT_RESULT: '退件', XK_YXQZI: null }, { kind: 'CLOSURE', decision: { result: 'RETURNED' } }],
    ['TAKE', { TAKE_NAME: '赵领取' }, { kind: 'COLLECTION', collectedBy: { name: '赵领取', phone: null } }],
  ])('segment %s', (SEGMENT, more, entry) => {
    expect(outboundRow({ ...step, SEGMENT, ...more } as Row)).toMatchObject({ kind: 'STAGE', serialNumber: step.PROJID, entry });
  });

  test('the same digit says another thing where the installation speaks another variant', () => {
    const said = { ...step, SEGMENT: 'ACCEPT', DOACTION: '1' };
    expect(outboundRow(said)).toMatchObject({ entry: { outcome: 'REFUSED' } });
    expect(outboundRow(said, { acceptResult: 'guangdongSLZTDM' })).toMatchObject({ entry: { outcome: 'PASSED' } });
    expect(outboundRow({ ...applied, APPLY_TYPE: '1' })).toMatchObject({ entry: { party: { kind: 'ORGANISATION' } } });
    expect(outboundRow({ ...applied, APPLY_TYPE: '1' }, { applicantType: 'gbt39046A4' })).toMatchObject({
      entry: { party: { kind: 'PERSON' } },
    });
  });

  test.each([
    [{ ...step, SEGMENT: 'XX' }, 'SEGMENT: XX'],
    [{ ...step, NODE_CODE: '77' }, 'NODE_CODE: 77'],
    [{ ...step, SEGMENT: 'CORRECT', ACTION: '3' }, 'ACTION: 3'],
    [{ ...step, SEGMENT: 'ACCEPT', DOACTION: '2' }, 'DOACTION: 2'],
    [{ ...step, SEGMENT: 'TRANSACT', DOACTION: '0' }, 'DOACTION: 0'],
    [{ ...step, SEGMENT: 'TRANSACT', DOACTION: '2' }, 'DOACTION: 2'],
    [{ ...step, SEGMENT: 'SPECIAL', ACTION: '1', SPECIAL_TYPE: '2', SPECIAL_NAME: '延长审批' }, 'SPECIAL_TYPE: 2'],
    [{ ...step, NODE_CODE: '20', LIMITVALUE: 1, LIMITTYPE: '4' }, 'LIMITTYPE: 4'],
    [{ ...step, SEGMENT: 'TRANSACT', DOACTION: '0', TRANSACT_RESULT: '准予许可', XK_YXQZI: '明年' }, 'XK_YXQZI: 明年'],
    [{ ...step, END_TIME: null }, 'START_TIME: missing'],
    [{ ...step, PROJID: null, BUSINESS_NO: null }, 'BUSINESS_NO: missing'],
    [{ ...step, FB_TYPE: '9' }, 'FB_TYPE: 9'],
    [{ ...applied, AREACODE: '' }, 'AREACODE: missing'],
  ] as [Row, string][])('what has no translation is said so: %#', (row, reason) => {
    expect(outboundRow(row)).toEqual({ kind: 'UNREADABLE', place: 7, reason });
  });
});

describe('what it says of the item beside its code', () => {
  test('the name, where it is there', () => {
    expect(outboundRow({ ...applied, SERVICENAME: ' 公共场所卫生许可 ' })).toMatchObject({ entry: { localItemName: '公共场所卫生许可' } });
    const silent = outboundRow({ ...applied, SERVICENAME: ' ' });
    expect(silent.kind === 'CASE' && 'localItemName' in silent.entry).toBe(false);
  });

  test('the limit that an acceptance states, of every item as this vendor is told it; what cannot be read of it stops no row', () => {
    const accepted = (value: number | string, unit: string | null) =>
      outboundRow({ ...acceptance, PROMISEVALUE: value, PROMISETYPE: unit });
    const limits = items.flatMap((item) => limitOf(aCase({}, item)) ?? []);
    for (const { value, unit } of limits) {
      const row = accepted(value, codes.limitUnit.theirs(unit) ?? null);
      expect(row.kind === 'STAGE' && row.entry.promisedLimit).toEqual(value === 0 ? undefined : { value, unit });
    }
    expect(limits.length).toBeGreaterThan(30);
    for (const [value, unit] of [
      [20, null],
      [20, '?'],
      ['二十', limitUnit],
      [0, limitUnit],
    ] as const) {
      const row = accepted(value, unit);
      expect(row.kind === 'STAGE' && row.entry.promisedLimit).toBeUndefined();
    }
  });
});

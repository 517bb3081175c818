import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../database/front-end/port.ts';
import { aCase, items } from '../../connector/testing.ts';
import { limitOf } from '../said-of-a-case.ts';
import { codesOf, DICTIONARIES } from './codes.ts';
import { outboundRow as read } from './outbound.ts';

const outboundRow = (row: Row) => read(row, codesOf(DICTIONARIES));

const base: Row = { XH: 7, LSH: null, BJBH: 'ZJWJ-330106-2026-00000001', SJC: '20260213093000' };
const applied: Row = {
  ...base,
  LX: 'BJ',
  SXBM: '0101',
  XZQH: '330106000000',
  SQRLX: '2',
  SQRMC: '示例申请单位',
  SQRZJLX: 'XYDM',
  SQRZJHM: '91330106MA27TE5T2D',
  XMMC: '文三路店',
  CLQD: '申请表\n平面图',
  SLRQ: '20260213093000',
  DLRXM: '张示例',
  DLRZJLX: 'SFZ',
  DLRZJHM: '11010519491231002X',
  DLRDH: null,
};
const step: Row = { ...base, LX: 'HJ', LSH: '330106260213100000195', HJBM: 'SL', JG: 'TG', BLR: '王经办', BLSJ: '20260213093000' };
const acceptance: Row = step;
const codes = codesOf(DICTIONARIES);
const limitUnit = codes.limitUnit.theirs('WORKING_DAY') ?? null;

describe('T_HB', () => {
  test('a number given', () => {
    const row = outboundRow({ ...base, LX: 'BH', LSH: '1' });
    expect(row).toEqual({ kind: 'NUMBERED', place: 7, serialNumber: '1', localNumber: 'ZJWJ-330106-2026-00000001' });
  });

  test('a case entered there', () => {
    const row = outboundRow(applied);
    expect(row).toMatchObject({
      kind: 'CASE',
      localNumber: 'ZJWJ-330106-2026-00000001',
      entry: {
        localItemCode: '0101',
        regionCode: '330106000000',
        channel: 'SYSTEM',
        party: { kind: 'ORGANISATION', identifierType: 'SOCIAL_CREDIT_CODE', agent: { name: '张示例', identifierType: 'RESIDENT_ID' } },
        materials: [{ name: '申请表' }, { name: '平面图' }],
        receivedAt: '2026-02-13T01:30:00.000Z',
      },
    });
  });

  test.each([
    ['SQ', {}, { kind: 'APPLICATION' }],
    ['YSL', { JG: 'BTG', BLYJ: '材料不全' }, { kind: 'PRE_ACCEPTANCE', outcome: 'REFUSED', opinion: '材料不全' }],
    ['SL', {}, { kind: 'ACCEPTANCE', outcome: 'PASSED', stepCode: null, decision: null }],
    ['DCQZ', {}, { kind: 'REVIEW', stepCode: 'INVESTIGATE' }],
    ['SP', {}, { kind: 'REVIEW', stepCode: null }],
    ['BZGZ', { BZCL: '制度\n平面图' }, { kind: 'SUPPLEMENT_NOTICE', materials: ['制度', '平面图'] }],
    ['BZSL', {}, { kind: 'SUPPLEMENT_RECEIPT' }],
    [
      'TBKS',
      { TBZL: 'YC', TBTS: 10, PZR: '李批准' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'EXTENSION', days: 10, approver: '李批准' },
    ],
    ['TBJS', {}, { kind: 'SPECIAL_PROCEDURE_END' }],
    [
      'BJ',
      { BJJG: 'ZY', JDRQ: '20260213', ZSBH: '1号', YXQZ: '' },
      { kind: 'CLOSURE', decision: { result: 'GRANTED', decidedOn: '2026-02-13', certificateNumber: '1号', validTo: null } },
    ],
    ['LQ', { LQRXM: '赵领取' }, { kind: 'COLLECTION', collectedBy: { name: '赵领取', identifierType: null } }],
  ])('step %s', (HJBM, more, entry) => {
    expect(outboundRow({ ...step, HJBM, ...more } as Row)).toMatchObject({ kind: 'STAGE', serialNumber: step.LSH, entry });
  });

  test.each([
    [{ ...step, HJBM: 'XXX' }, 'HJBM: XXX'],
    [{ ...step, HJBM: 'BJ', BJJG: 'QQ' }, 'BJJG: QQ'],
    [{ ...step, BLSJ: '2026-02-31' }, 'BLSJ: 2026-02-31'],
    [{ ...step, HJBM: 'BJ', BJJG: 'ZY', JDRQ: '13.2.2026' }, 'JDRQ: 13.2.2026'],
    [{ ...step, HJBM: 'TBKS', TBTS: '十' }, 'TBTS: 十'],
    [{ ...step, LSH: null, BJBH: null }, 'BJBH: missing'],
    [{ ...step, LX: 'ZZ' }, 'LX: ZZ'],
    [{ ...applied, SQRZJLX: null }, 'SQRZJLX: missing'],
    [{ ...applied, SQRLX: '7' }, 'SQRLX: 7'],
  ] as [Row, string][])('what has no translation is said so: %#', (row, reason) => {
    expect(outboundRow(row)).toEqual({ kind: 'UNREADABLE', place: 7, reason });
  });
});

describe('what it says of the item beside its code', () => {
  test('the name, where it is there', () => {
    expect(outboundRow({ ...applied, SXMC: ' 公共场所卫生许可 ' })).toMatchObject({ entry: { localItemName: '公共场所卫生许可' } });
    const silent = outboundRow({ ...applied, SXMC: ' ' });
    expect(silent.kind === 'CASE' && 'localItemName' in silent.entry).toBe(false);
  });

  test('the limit that an acceptance states, of every item as this vendor is told it; what cannot be read of it stops no row', () => {
    const accepted = (value: number | string, unit: string | null) => outboundRow({ ...acceptance, SXZ: value, SXDW: unit });
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

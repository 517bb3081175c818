import { describe, expect, test } from '@jest/globals';
import type { Variants } from '../../../codes/dictionary.ts';
import type { Row } from '../../../database/front-end/port.ts';
import { aCase, items } from '../../connector/testing.ts';
import { limitOf } from '../said-of-a-case.ts';
import { codesOf, DICTIONARIES, LIMIT_UNIT } from './codes.ts';
import { outboundRow as read } from './outbound.ts';

const outboundRow = (row: Row, variants: Variants = {}) => read(row, codesOf({ ...DICTIONARIES, ...variants }));

const base: Row = { ID: 7, SBLSH: null, YWLSH: '西卫受〔2026〕第0001号', FKSJ: '2026-02-13 09:30:00' };
const applied: Row = {
  ...base,
  FKLX: '2',
  SXBM: 'XH-WS-001',
  XZQHDM: '330106',
  SQRLX: '1',
  SQRMC: '张三',
  SQRZJLX: '10',
  SQRZJHM: '11010519491231002X',
  SBXMMC: '文三路店',
  SBSJ: '2026-02-13 09:30:00',
  TJFS: '1',
};
const step: Row = { ...base, FKLX: '3', SBLSH: '330106260213100000195', HJ: 'SL', ZTDM: '1', HJSJ: '2026-02-13 09:30:00' };
const acceptance: Row = step;
const limitUnit = LIMIT_UNIT.theirs('WORKING_DAY') ?? null;

describe('EX_GDBS_FK', () => {
  test('a number given', () => {
    const row = outboundRow({ ...base, FKLX: '1', SBLSH: '1' });
    expect(row).toEqual({ kind: 'NUMBERED', place: 7, serialNumber: '1', localNumber: '西卫受〔2026〕第0001号' });
  });

  test('a case entered there', () => {
    expect(outboundRow(applied)).toMatchObject({
      kind: 'CASE',
      entry: {
        localItemCode: 'XH-WS-001',
        channel: 'WINDOW',
        party: { kind: 'PERSON', identifierType: 'RESIDENT_ID', agent: null },
        receivedAt: '2026-02-13T01:30:00.000Z',
      },
    });
  });

  test.each([
    ['WSYSL', { ZTDM: '2', YJ: '不属本区' }, { kind: 'PRE_ACCEPTANCE', outcome: 'REFUSED', opinion: '不属本区' }],
    ['SL', {}, { kind: 'ACCEPTANCE', outcome: 'PASSED', stepCode: null, decision: null }],
    ['SPCL', { SPHJDM: '1', SPHJMC: '现场核查', ZTDM: '2' }, { kind: 'REVIEW', stepCode: 'SITE_CHECK', outcome: 'RETURNED' }],
    ['SPCL', { SPHJDM: '3', SPHJMC: null }, { kind: 'REVIEW', stepCode: 'APPROVE' }],
    ['SPCL', { SPHJDM: null, SPHJMC: null }, { kind: 'REVIEW', stepCode: null }],
    ['BZGZ', { ZTDM: null, BZCLQD: '制度\n平面图' }, { kind: 'SUPPLEMENT_NOTICE', materials: ['制度', '平面图'] }],
    ['BZSL', { ZTDM: null }, { kind: 'SUPPLEMENT_RECEIPT' }],
    [
      'TBCXSQ',
      { ZTDM: null, TBCXZL: 'A', TBCXSX: 10, TBCXPZR: '李' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'EXTENSION', days: 10, approver: '李' },
    ],
    ['TBCXSQ', { ZTDM: null, TBCXZL: 'B', TBCXZLMC: '听证' }, { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'HEARING' }],
    ['TBCXJG', { ZTDM: null }, { kind: 'SPECIAL_PROCEDURE_END' }],
    [
      'BJ',
      { ZTDM: null, BJJGDM: '4', JDRQ: '2026-02-13' },
      { kind: 'CLOSURE', decision: { result: 'FORWARDED', decidedOn: '2026-02-13' } },
    ],
    [
      'BJ',
      { ZTDM: null, BJJGDM: '0', BJJGMS: '出证办结', ZJBH: '1号' },
      { kind: 'CLOSURE', decision: { result: 'GRANTED', certificateNumber: '1号' } },
    ],
    ['LQDJ', { ZTDM: null, LQRXM: '赵领取' }, { kind: 'COLLECTION', collectedBy: { name: '赵领取', phone: null } }],
  ])('segment %s', (HJ, more, entry) => {
    expect(outboundRow({ ...step, HJ, ...more } as Row)).toMatchObject({ kind: 'STAGE', serialNumber: step.SBLSH, entry });
  });

  test.each([
    // 6 is closed in one list, granted in the other
    [{ BJJGDM: '6', BJJGMS: null }, 'BJJGDM: 6', 'BJJGDM: 6'],
    [{ BJJGDM: '6', BJJGMS: '准予许可' }, 'GRANTED', 'GRANTED'],
    [{ BJJGDM: '6', BJJGMS: '不予许可' }, 'BJJGDM: 6', 'REFUSED'],
    [{ BJJGDM: '7', BJJGMS: '不予许可' }, 'REFUSED', 'BJJGDM: 7'],
    [{ BJJGDM: '5', BJJGMS: '补正超时驳回' }, 'BJJGDM: 5', 'LAPSED'],
    [{ BJJGDM: '5', BJJGMS: null }, 'LAPSED', 'LAPSED'],
  ] as [Row, string, string][])('a result in both vendors’ lists: %j', (said, second, first) => {
    const closure = { ...step, HJ: 'BJ', ZTDM: null, ...said };
    const meant = (completeResult: string) => {
      const row = outboundRow(closure, { completeResult });
      return row.kind === 'STAGE' ? row.entry.decision?.result : row.kind === 'UNREADABLE' && row.reason;
    };
    expect([meant('guangdongVendor2'), meant('guangdongVendor1')]).toEqual([second, first]);
  });

  test.each([
    [{ ...step, HJ: 'XX' }, 'HJ: XX'],
    [{ ...step, ZTDM: '3' }, 'ZTDM: 3'],
    [{ ...step, HJ: 'SPCL', SPHJDM: '7' }, 'HJ: SPCL'],
    [{ ...step, HJ: 'SPCL', SPHJDM: '1', SPHJMC: '跳舞' }, 'SPHJMC: 跳舞'],
    [{ ...step, HJ: 'BJ', ZTDM: null, BJJGDM: '6' }, 'BJJGDM: 6'],
    [{ ...step, HJ: 'BJ', ZTDM: null, BJJGDM: '3' }, 'BJJGDM: 3'],
    [{ ...step, HJ: 'TBCXSQ', ZTDM: null, TBCXZL: 'B', TBCXZLMC: '延长审批' }, 'TBCXZL: B'],
    [{ ...step, HJ: 'TBCXSQ', ZTDM: null, TBCXZL: 'A', TBCXSX: '1.5' }, 'TBCXSX: 1.5'],
    [{ ...step, HJ: 'BJ', ZTDM: null, BJJGDM: '4', JDRQ: '去年' }, 'JDRQ: 去年'],
    [{ ...step, SBLSH: null, YWLSH: null }, 'YWLSH: missing'],
    [{ ...step, FKLX: '9' }, 'FKLX: 9'],
    [{ ...applied, XZQHDM: '' }, 'XZQHDM: missing'],
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
    const accepted = (value: number | string, unit: string | null) => outboundRow({ ...acceptance, GDBLSX: value, GDBLSXDDW: unit });
    const limits = items.flatMap((item) => limitOf(aCase({}, item)) ?? []);
    for (const { value, unit } of limits) {
      const row = accepted(value, LIMIT_UNIT.theirs(unit) ?? null);
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

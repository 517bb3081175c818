import { describe, expect, test } from '@jest/globals';
import { codeTable } from './code-table.ts';
import { compactTime, dashedTime, localDay, localTime, slashedTime } from './local-time.ts';
import { caseKey, stageKey } from './own-key.ts';

describe('code tables', () => {
  const table = codeTable<string>([
    ['A', '1', '甲'],
    ['B', '2', '乙'],
    ['C', '2', '丙'],
  ]);

  test('both ways where there is one translation, none where there are several', () => {
    expect([table.theirs('A'), table.ours('1'), table.word('1')]).toEqual(['1', 'A', '甲']);
    expect([table.theirs('C'), table.ours('2'), table.word('2')]).toEqual(['2', undefined, '乙']);
    expect([table.theirs(null), table.ours(null), table.ours('3')]).toEqual([undefined, undefined, undefined]);
  });

  test('a key that stands twice is refused', () => {
    expect(() =>
      codeTable([
        ['A', '1', ''],
        ['A', '2', ''],
      ]),
    ).toThrow(RangeError);
  });
});

describe('local times', () => {
  test('Shanghai wall clock, all forms, to the second', () => {
    const at = new Date('2026-12-31T16:00:01.999Z');
    expect([dashedTime(at), compactTime(at), slashedTime(at)]).toEqual(['2027-01-01 00:00:01', '20270101000001', '2027/01/01 00:00:01']);
    for (const text of [dashedTime(at), compactTime(at), slashedTime(at)])
      expect(localTime(text)?.toISOString()).toBe('2026-12-31T16:00:01.000Z');
  });

  test.each([null, '', '2026', '20260230000000', '2026-02-13 25:00:00', '20260213 whatever'])('%p is no time', (text) => {
    expect(localTime(text)).toBeNull();
  });

  test('days', () => {
    expect([localDay('20260213'), localDay('2026-02-13'), localDay('2026/02/13'), localDay('13.2.2026'), localDay(null)]).toEqual([
      '2026-02-13',
      '2026-02-13',
      '2026-02-13',
      null,
      null,
    ]);
  });
});

describe('keys of what a system entered first', () => {
  const entry = {
    kind: 'REVIEW',
    stepCode: 'APPROVE',
    occurredAt: '2026-02-13T01:30:00.000Z',
    handler: '王经办',
    department: null,
    departmentCode: null,
    opinion: null,
    outcome: null,
    materials: null,
    specialProcedure: null,
    days: null,
    approver: null,
    decision: null,
    collectedBy: null,
  } as const;

  test('visible ASCII of at most 128 signs, different for different numbers', () => {
    const numbers = ['西卫受〔2026〕第0001号', '西卫受〔2026〕第0002号', 'ZJWJ-330106-2014-00000001', '卫'.repeat(90), '卫'.repeat(91)];
    const keys = numbers.map(caseKey);
    for (const key of [...keys, stageKey('1', entry)]) expect(key).toMatch(/^[\x21-\x7e]{1,128}$/);
    expect(new Set(keys).size).toBe(numbers.length);
  });

  test('a stage is told by case, step, time and handler', () => {
    const others = [stageKey('2', entry), stageKey('1', { ...entry, handler: '李' }), stageKey('1', { ...entry, stepCode: 'REVIEW' })];
    expect(new Set([stageKey('1', entry), ...others]).size).toBe(4);
    expect(stageKey('1', { ...entry, opinion: '同意' })).toBe(stageKey('1', entry));
    expect(stageKey('1', entry)).not.toContain('王');
  });
});

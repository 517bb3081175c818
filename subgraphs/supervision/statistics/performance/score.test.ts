import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COUNTERS, type Counts } from '../figure.ts';
import { PERFORMANCE_RULES } from './rules.ts';
import { scoreOf } from './score.ts';

const SEED = 20261122;
const NONE = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Counts;

test('each percent past the promise takes off half a point, past the law two, up to the most of each rule', () => {
  expect(scoreOf({ ...NONE, closed: 200, judged: 200, inTime: 200 }).score).toBe(100);
  const late = scoreOf({ ...NONE, closed: 200, judged: 200, inTime: 190, promisedPassed: 10, statutoryPassed: 2 });
  expect(late.parts.map(({ rule, deduction }) => [rule.id, deduction]).filter(([, deduction]) => deduction !== 0)).toEqual([
    ['CLOSED_PAST_PROMISE', 2.5],
    ['CLOSED_PAST_LAW', 2],
  ]);
  expect(late.score).toBe(95.5);
  const all = { ...NONE, closed: 3, judged: 3, promisedPassed: 3, statutoryPassed: 3, bySilence: 3, open: 7, openYellow: 7, openRed: 7 };
  expect(scoreOf(all).score).toBe(0);
  expect(scoreOf(NONE).score).toBeNull();
});

test(`the same figures give the same score, between none and full, and its parts make it up (seed ${SEED})`, () => {
  const counts = fc.record(
    Object.fromEntries(COUNTERS.map((counter) => [counter, fc.nat(50)])) as Record<keyof Counts, fc.Arbitrary<number>>,
  );
  const possible = counts.map((one) => ({
    ...one,
    judged: one.closed,
    promisedPassed: Math.min(one.promisedPassed, one.closed),
    statutoryPassed: Math.min(one.statutoryPassed, one.closed),
    bySilence: Math.min(one.bySilence, one.closed),
    openYellow: Math.min(one.openYellow, one.open),
    openRed: Math.min(one.openRed, one.open),
  }));
  fc.assert(
    fc.property(possible, (figures) => {
      const { score, parts } = scoreOf(figures);
      expect(scoreOf({ ...figures })).toEqual({ score, parts });
      if (score === null) return;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeCloseTo(100 - parts.reduce((sum, { deduction }) => sum + deduction, 0), 6);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('published rules stay as they are: other ones are another version', () => {
  const digest = createHash('sha256').update(JSON.stringify(PERFORMANCE_RULES)).digest('hex').slice(0, 16);
  expect({ version: PERFORMANCE_RULES.version, digest }).toEqual({ version: '2026.1', digest: 'c03aeaf5688623d4' });
  expect(PERFORMANCE_RULES.rules.reduce((sum, { most }) => sum + most, 0)).toBe(PERFORMANCE_RULES.full);
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysAfter } from '../codes/day.ts';
import { publishedCalendar, type WorkCalendar } from './calendar.ts';
import { dayNumber, dayOf, monthsAfter } from './day-number.ts';
import { daysUsed, dayWithLeft, dueOf } from './due.ts';
import { say, worksByNotice } from './fixtures.ts';
import type { Budget, Due, Ledger, PartDayRule, Pause } from './ledger.ts';

const seed = 20141027;
const runs = { seed, numRuns: 500 };
const calendar = publishedCalendar();
const RULES: readonly PartDayRule[] = ['START_DAY_COUNTS', 'RESUME_DAY_COUNTS'];

/** Far enough on either side that unpublished years are met too. */
const FIRST = dayNumber('2003-06-01');
const LAST = dayNumber('2027-06-30');

const anyRule = fc.constantFrom(...RULES);
const anyUnit = fc.constantFrom<Budget['unit']>('WORKING_DAY', 'WORKING_DAY', 'CALENDAR_DAY', 'MONTH');
const anyBudget: fc.Arbitrary<Budget> = fc.record({ value: fc.integer({ min: 0, max: 45 }), unit: anyUnit });

/** Pauses and extensions close enough to the start to matter; one in four ledgers ends with an open pause. */
const anyLedger: fc.Arbitrary<Ledger> = fc.integer({ min: FIRST, max: LAST }).chain((start) => {
  const near = fc.integer({ min: -10, max: 120 }).map((days) => dayOf(start + days));
  const pause = fc.tuple(near, fc.integer({ min: -1, max: 40 })).map(([from, days]): Pause => ({ from, to: daysAfter(from, days) }));
  return fc.record({
    start: fc.constant(dayOf(start)),
    pauses: fc
      .tuple(fc.array(pause, { maxLength: 4 }), fc.option(near, { freq: 3 }))
      .map(([closed, from]) => (from === null ? closed : [...closed, { from, to: null }])),
    extensions: fc.array(fc.record({ on: near, days: fc.integer({ min: 1, max: 15 }) }), { maxLength: 3 }),
  });
});

const isPaused = (pauses: readonly Pause[], day: string, rule: PartDayRule) =>
  pauses.some(({ from, to }) =>
    rule === 'START_DAY_COUNTS' ? from < day && (to === null || day <= to) : from <= day && (to === null || day < to),
  );

/** The slow twin: a day at a time, by the notices typed off, with no sum and no calendar of ours. */
function slowDue({ start, pauses, extensions }: Ledger, { value, unit }: Budget, rule: PartDayRule): Due {
  let wanted = unit === 'MONTH' ? monthsAfter(dayNumber(start), value) - dayNumber(start) : value;
  const open = [...extensions].sort((a, b) => a.on.localeCompare(b.on));
  const endless = pauses.filter(({ to }) => to === null).map(({ from }) => from);
  let counted = 0;
  for (let day = start; ; day = daysAfter(day, 1)) {
    if (day > start && !isPaused(pauses, day, rule)) {
      const works = unit === 'WORKING_DAY' ? worksByNotice(day) : true;
      if (works === undefined) return { kind: 'PROVISIONAL', year: Number(day.slice(0, 4)) };
      if (works) counted += 1;
    }
    if (counted >= wanted) {
      // what was granted up to today is in time; whatever comes later is not
      while (open[0] !== undefined && open[0].on <= day) wanted += open.shift()?.days ?? 0;
      if (counted >= wanted) return { kind: 'DAY', day };
    }
    if (endless.some((from) => from < day)) return { kind: 'PAUSED' };
  }
}

describe(`any ledger (seed ${seed})`, () => {
  it('is due on the day that a walk day by day finds', () => {
    const found = new Map<string, number>();
    fc.assert(
      fc.property(anyLedger, anyBudget, anyRule, (ledger, budget, rule) => {
        const due = dueOf(ledger, budget, calendar, rule);
        found.set(due.kind, (found.get(due.kind) ?? 0) + 1);
        expect(say(due)).toBe(say(slowDue(ledger, budget, rule)));
      }),
      { ...runs, numRuns: 4000 },
    );
    for (const kind of ['DAY', 'PAUSED', 'PROVISIONAL'])
      expect({ kind, often: (found.get(kind) ?? 0) > 100 }).toEqual({ kind, often: true });
  });

  it('has used its whole budget by its due day, and no more', () => {
    fc.assert(
      fc.property(
        anyLedger,
        fc.integer({ min: 1, max: 45 }),
        fc.constantFrom('WORKING_DAY', 'CALENDAR_DAY'),
        anyRule,
        (ledger, value, unit, rule) => {
          const plain = { ...ledger, extensions: [] };
          const due = dueOf(plain, { value, unit }, calendar, rule);
          if (due.kind !== 'DAY') return;
          expect(daysUsed(plain, unit, due.day, calendar, rule)).toBe(value);
          expect(daysUsed(plain, unit, daysAfter(due.day, -1), calendar, rule)).toBe(value - 1);
        },
      ),
      runs,
    );
  });

  it('is due later, or as unknown, with a larger budget, and never earlier with one more pause', () => {
    const rank = (due: Due) => (due.kind === 'DAY' ? dayNumber(due.day) : Infinity);
    fc.assert(
      fc.property(anyLedger, anyBudget, anyRule, fc.integer({ min: 0, max: 90 }), (ledger, budget, rule, after) => {
        const due = dueOf(ledger, budget, calendar, rule);
        expect(rank(dueOf(ledger, { ...budget, value: budget.value + 1 }, calendar, rule))).toBeGreaterThanOrEqual(rank(due));
        const from = daysAfter(ledger.start, after);
        const paused = { ...ledger, pauses: [...ledger.pauses, { from, to: daysAfter(from, 5) }] };
        expect(rank(dueOf(paused, budget, calendar, rule))).toBeGreaterThanOrEqual(rank(due));
      }),
      runs,
    );
  });

  it('asks only which days are paused: pauses may be split, doubled and given in any order', () => {
    fc.assert(
      fc.property(anyLedger, anyBudget, anyRule, fc.integer({ min: 0, max: 40 }), (ledger, budget, rule, cut) => {
        const pauses = ledger.pauses.flatMap((pause) => {
          const middle = daysAfter(pause.from, cut);
          return pause.to !== null && middle > pause.to
            ? [pause, pause]
            : [
                { from: middle, to: pause.to },
                { from: pause.from, to: middle },
              ];
        });
        const other = { ...ledger, pauses: pauses.toReversed(), extensions: ledger.extensions.toReversed() };
        expect(dueOf(other, budget, calendar, rule)).toEqual(dueOf(ledger, budget, calendar, rule));
      }),
      runs,
    );
  });

  it('moves with its days where none of them needs a calendar', () => {
    const moved = (day: string, by: number) => daysAfter(day, by);
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 0, max: 90 }), anyRule, fc.integer({ min: -3000, max: 3000 }), (ledger, value, rule, by) => {
        const other: Ledger = {
          start: moved(ledger.start, by),
          pauses: ledger.pauses.map(({ from, to }) => ({ from: moved(from, by), to: to && moved(to, by) })),
          extensions: ledger.extensions.map(({ on, days }) => ({ on: moved(on, by), days })),
        };
        const due = dueOf(ledger, { value, unit: 'CALENDAR_DAY' }, calendar, rule);
        const then = dueOf(other, { value, unit: 'CALENDAR_DAY' }, calendar, rule);
        expect(then).toEqual(due.kind === 'DAY' ? { kind: 'DAY', day: moved(due.day, by) } : due);
      }),
      runs,
    );
  });

  it('has so many counted days between the day with some left and the due day', () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 5, max: 45 }), fc.integer({ min: 0, max: 4 }), anyRule, (ledger, value, left, rule) => {
        const budget: Budget = { value, unit: 'WORKING_DAY' };
        const due = dueOf(ledger, budget, calendar, rule);
        if (due.kind !== 'DAY') return;
        const before = dayWithLeft(ledger, budget, left, calendar, rule);
        if (before.kind !== 'DAY') throw new Error(`${say(before)} before ${due.day}`);
        const used = (day: string) => daysUsed(ledger, 'WORKING_DAY', day, calendar, rule) as number;
        expect(used(due.day) - used(before.day)).toBe(left);
      }),
      runs,
    );
  });

  it('has no due day behind a year that is not published', () => {
    const until2013: WorkCalendar = { ...calendar, year: (year) => (year > 2013 ? undefined : calendar.year(year)) };
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 400 }), anyRule, (ledger, value, rule) => {
        const due = dueOf(ledger, { value, unit: 'WORKING_DAY' }, until2013, rule);
        if (due.kind === 'DAY') expect(due.day < '2014').toBe(true);
        if (due.kind === 'PROVISIONAL') expect(due.year < 2004 || due.year > 2013).toBe(true);
      }),
      runs,
    );
  });
});

import type { WorkCalendar } from './calendar.ts';
import { dayNumber, dayOf, monthsAfter } from './day-number.ts';
import { type Budget, type Due, type Extension, type Ledger, type PartDayRule, runningStretches } from './ledger.ts';
import { type Counting, countCalendarDays, countWorkdays, walk } from './walk.ts';

type Time = (wanted: number) => Due;

/** The walk over a ledger, by how many counted days are wanted; 0 is the start itself. */
function timeOf(ledger: Ledger, counting: Counting, partDay: PartDayRule): Time {
  const stretches = runningStretches(ledger, partDay);
  return (wanted) => {
    if (wanted <= 0) return { kind: 'DAY', day: ledger.start };
    const { day, unpublished } = walk(stretches, counting, wanted);
    if (day !== undefined) return { kind: 'DAY', day: dayOf(day) };
    return unpublished === undefined ? { kind: 'PAUSED' } : { kind: 'PROVISIONAL', year: unpublished };
  };
}

const countingOf = (unit: Budget['unit'], calendar: WorkCalendar): Counting =>
  unit === 'WORKING_DAY' ? countWorkdays(calendar) : countCalendarDays;

/** Counted days of a budget; months are as many calendar days as lie between the start and its corresponding day. */
function daysOf({ value, unit }: Budget, start: string): number {
  return unit === 'MONTH' ? monthsAfter(dayNumber(start), value) - dayNumber(start) : value;
}

/** The budget with its extensions. One that is granted after the due day has passed is none: the limit was already missed. */
function extended(budget: number, extensions: readonly Extension[], time: Time): number {
  return extensions
    .toSorted((a, b) => dayNumber(a.on) - dayNumber(b.on))
    .reduce((days, { on, days: more }) => {
      const due = time(days);
      return due.kind === 'DAY' && due.day < on ? days : days + more;
    }, budget);
}

/**
 * The first day at whose end at most `left` counted days of the budget remain; with 0 left, the due day. Day 1 is the first counted
 * day after the start. The start itself where no more than that remain from the beginning.
 */
export function dayWithLeft(ledger: Ledger, budget: Budget, left: number, calendar: WorkCalendar, partDay: PartDayRule): Due {
  const time = timeOf(ledger, countingOf(budget.unit, calendar), partDay);
  return time(extended(daysOf(budget, ledger.start), ledger.extensions, time) - left);
}

/** The last day of the budget. Pauses that begin after it change nothing. */
export function dueOf(ledger: Ledger, budget: Budget, calendar: WorkCalendar, partDay: PartDayRule): Due {
  return dayWithLeft(ledger, budget, 0, calendar, partDay);
}

/** Counted days after the start up to and with a day; undefined where one of them lies in a year that is not published. */
export function daysUsed(
  ledger: Ledger,
  unit: 'WORKING_DAY' | 'CALENDAR_DAY',
  upTo: string,
  calendar: WorkCalendar,
  partDay: PartDayRule,
): number | undefined {
  const end = dayNumber(upTo);
  const stretches = runningStretches(ledger, partDay).map(({ from, to }) => ({ from, to: Math.min(to, end) }));
  const { taken, unpublished } = walk(
    stretches.filter(({ from, to }) => from <= to),
    countingOf(unit, calendar),
    Infinity,
  );
  return unpublished === undefined ? taken : undefined;
}

/** The nth working day after a day. */
export function workingDaysAfter(calendar: WorkCalendar, day: string, n: number): Due {
  return dueOf({ start: day, pauses: [], extensions: [] }, { value: n, unit: 'WORKING_DAY' }, calendar, 'START_DAY_COUNTS');
}

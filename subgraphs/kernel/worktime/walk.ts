import type { WorkCalendar } from './calendar.ts';
import { yearOf } from './day-number.ts';
import type { Stretch } from './ledger.ts';

/** Where a walk over days ended. */
export interface Walked {
  /** counted days taken */
  readonly taken: number;
  /** the counted day on which as many were taken as wanted */
  readonly day?: number;
  /** the year that had to be known and is not published */
  readonly unpublished?: number;
}

/** Takes counted days of a stretch, at most so many as are wanted. */
export type Counting = (stretch: Stretch, wanted: number) => Walked;

/** Every day counts. */
export const countCalendarDays: Counting = ({ from, to }, wanted) =>
  to - from + 1 >= wanted ? { taken: wanted, day: from + wanted - 1 } : { taken: to - from + 1 };

/** Working days count; a year costs one step, however many of its days are taken. */
export function countWorkdays(calendar: WorkCalendar): Counting {
  return ({ from, to }, wanted) => {
    let taken = 0;
    for (let day = from; day <= to; ) {
      const year = calendar.year(yearOf(day));
      if (!year) return { taken, unpublished: yearOf(day) };
      const last = year.first + year.before.length - 2;
      const start = year.before[day - year.first] as number;
      const end = year.before[Math.min(to, last) + 1 - year.first] as number;
      if (taken + end - start >= wanted) return { taken: wanted, day: year.workdays[start + wanted - taken - 1] };
      taken += end - start;
      day = last + 1;
    }
    return { taken };
  };
}

/** Walks stretches in order till the wanted days are taken, or a year is met that is not published. */
export function walk(stretches: readonly Stretch[], counting: Counting, wanted: number): Walked {
  let taken = 0;
  for (const stretch of stretches) {
    const walked = counting(stretch, wanted - taken);
    taken += walked.taken;
    if (walked.day !== undefined || walked.unpublished !== undefined) return { ...walked, taken };
  }
  return { taken };
}

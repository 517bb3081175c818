import { newYear } from './day-number.ts';

/** One published year, counted once so that its working days are looked up and not walked. */
export interface Year {
  /** the number of its first of January */
  readonly first: number;
  /** the numbers of its working days, ascending */
  readonly workdays: readonly number[];
  /** by day of the year from 0: how many working days the year has before it; one entry more than it has days */
  readonly before: readonly number[];
}

export function yearOfWork(year: number, works: (day: number) => boolean): Year {
  const first = newYear(year);
  const workdays: number[] = [];
  const before = [0];
  for (let day = first; day < newYear(year + 1); day += 1) {
    if (works(day)) workdays.push(day);
    before.push(workdays.length);
  }
  return { first, workdays, before };
}

/** Whether a day of that year is worked. */
export function isWorked(year: Year, day: number): boolean {
  return year.before[day - year.first + 1] !== year.before[day - year.first];
}

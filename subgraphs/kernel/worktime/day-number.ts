/**
 * Days as whole numbers, so that counting them is arithmetic: day 0 is 1970-01-01. A day here is a day of the calendar, without a time
 * and so without a time zone: the caller has already said which day a moment falls on in Asia/Shanghai.
 */
const DAY = 86_400_000;

/** The number of a YYYY-MM-DD; throws RangeError where it is no day of the calendar. */
export function dayNumber(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY;
  if (!Number.isInteger(number) || dayOf(number) !== day) throw new RangeError(`${day} is no day`);
  return number;
}

/** The YYYY-MM-DD of a number. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export function yearOf(number: number): number {
  return new Date(number * DAY).getUTCFullYear();
}

/** The number of the first of January. */
export function newYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY;
}

export function isWeekend(number: number): boolean {
  return (((number + 3) % 7) + 7) % 7 > 4;
}

/**
 * The corresponding day so many months on (对应日): of the same number in its month, or the month's last where it has none
 * (Civil Code of the PRC, article 202).
 */
export function monthsAfter(number: number, months: number): number {
  const date = new Date(number * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = Date.UTC(year, month + 1, 0) / DAY;
  return Math.min(Date.UTC(year, month, 1) / DAY + date.getUTCDate() - 1, last);
}

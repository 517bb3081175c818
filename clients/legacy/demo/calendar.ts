const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** Start of that moment's day in Asia/Shanghai (UTC+8, no summer time since 1992). */
const startOfDay = (moment: Date): Date => new Date(Math.floor((moment.getTime() + SHANGHAI) / DAY) * DAY - SHANGHAI);

/** The Monday of that week. Dates that are drawn back from Mondays shift by whole weeks, working days and all. */
export const startOfWeek = (moment: Date): Date => {
  const day = startOfDay(moment);
  return addDays(day, -((weekday(day) + 6) % 7));
};

const weekday = (day: Date): number => new Date(day.getTime() + SHANGHAI).getUTCDay();

export const addDays = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY);

/** YYYY-MM-DD in Asia/Shanghai. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + SHANGHAI).toISOString().slice(0, 10);

/** The n-th day after it that is no Saturday or Sunday; public holidays are the clock's business, not the demo's. */
export function workingDaysAfter(day: Date, count: number): Date {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, 1);
    if (isWorkingDay(found)) left--;
  }
  return found;
}

export const isWorkingDay = (day: Date): boolean => ![0, 6].includes(weekday(day));

/** RFC 3339 with +08:00: minutes after 09:00 of that day. */
export const atMinute = (day: Date, minutes: number): string =>
  `${new Date(day.getTime() + SHANGHAI + (9 * 60 + minutes) * 60_000).toISOString().slice(0, 19)}+08:00`;

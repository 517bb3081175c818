const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** Start of that moment's day in Asia/Shanghai (UTC+8, no summer time since 1992). */
export const startOfDay = (moment: Date): Date => new Date(Math.floor((moment.getTime() + SHANGHAI) / DAY) * DAY - SHANGHAI);

/** 0 for Sunday. */
export const weekday = (day: Date): number => new Date(day.getTime() + SHANGHAI).getUTCDay();

export const addDays = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY);

/** YYYY-MM-DD in Asia/Shanghai. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + SHANGHAI).toISOString().slice(0, 10);

/** The n-th day before it that is no Saturday or Sunday; the day itself for 0. Public holidays are the clock's business, not the demo's. */
export function workingDaysBefore(day: Date, count: number): Date {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, -1);
    if (![0, 6].includes(weekday(found))) left--;
  }
  return found;
}

/** RFC 3339 with +08:00: minutes after 09:00 of that day. */
export const atMinute = (day: Date, minutes: number): string =>
  `${new Date(day.getTime() + SHANGHAI + (9 * 60 + minutes) * 60_000).toISOString().slice(0, 19)}+08:00`;

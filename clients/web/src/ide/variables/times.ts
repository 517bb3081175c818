const OFFSET = '+08:00';
const HOURS_AHEAD = 8;

const isReal = (day: string): boolean => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;

export const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isReal(text);
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** An RFC 3339 moment as a clock in Asia/Shanghai shows it, `2026-11-22T08:00:00`; undefined where it is none. China has kept UTC+8 since 1992. */
export function wallClockOf(moment: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(moment)) return undefined;
  const ms = Date.parse(moment);
  return Number.isNaN(ms) ? undefined : new Date(ms + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 19);
}

/** The moment at which a clock in Asia/Shanghai shows this (with or without seconds), RFC 3339. */
export const momentOf = (wallClock: string): string => `${wallClock.length === 16 ? `${wallClock}:00` : wallClock.slice(0, 19)}${OFFSET}`;

import { dayNumber } from './day-number.ts';

/** 半日规则: which of a pause's two end days still counts. START_DAY_COUNTS pauses (from, to], RESUME_DAY_COUNTS pauses [from, to). */
export type PartDayRule = 'START_DAY_COUNTS' | 'RESUME_DAY_COUNTS';

/** 暂停: days as YYYY-MM-DD; `to` is null while it is open. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

/** 延期: the day it was granted, and by how many days: of the limit's own unit, calendar days where that is months. */
export interface Extension {
  readonly on: string;
  readonly days: number;
}

/** 时限台账: what moves a case's due days. */
export interface Ledger {
  /** the day before day 1 */
  readonly start: string;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
}

/** 时限: working days by the calendar (Licensing Law, article 82), calendar days, or months to the corresponding day. */
export interface Budget {
  readonly value: number;
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';
}

/**
 * 到期日: the last day of the budget. PAUSED: a pause that is still open began before it. PROVISIONAL: it lies behind days of this
 * year, which is not published. Limits in calendar days and months need no calendar and do not roll over weekends.
 */
export type Due =
  | { readonly kind: 'DAY'; readonly day: string }
  | { readonly kind: 'PAUSED' }
  | { readonly kind: 'PROVISIONAL'; readonly year: number };

/** First and last day, as numbers; the last stretch of an unpaused ledger has no end. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The days after the start that no pause covers, in order. Pauses may overlap, meet, begin before the start; one that ends before it begins is none. */
export function runningStretches({ start, pauses }: Ledger, partDay: PartDayRule): readonly Stretch[] {
  const shift = partDay === 'START_DAY_COUNTS' ? 1 : 0;
  const paused = pauses
    .map(({ from, to }) => ({ from: dayNumber(from) + shift, to: to === null ? Infinity : dayNumber(to) - 1 + shift }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  const running: Stretch[] = [];
  let next = dayNumber(start) + 1;
  for (const { from, to } of paused) {
    if (from > next) running.push({ from: next, to: from - 1 });
    next = Math.max(next, to + 1);
  }
  if (next < Infinity) running.push({ from: next, to: Infinity });
  return running;
}

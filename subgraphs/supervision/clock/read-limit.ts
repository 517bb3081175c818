import { daysAfter, startOfDay } from '../../kernel/codes/day.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { dueOf } from '../../kernel/worktime/due.ts';
import type { Due, Extension, Ledger, Pause } from '../../kernel/worktime/ledger.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { amendedLimit, type LimitAmendment } from '../law/limit-amendment.ts';
import type { LimitState } from '../statistics/tally.ts';
import { type CaseLedger, LICENCE } from './read-ledger.ts';

/** One limit of a case and how it stands. */
export interface LimitReading {
  readonly kind: LimitAmendment['limit'];
  readonly limit: LimitSnapshot;
  /** null before the day that it counts from */
  readonly ledger: Ledger | null;
  readonly due: Due | null;
  /** passed then, unless decided before */
  readonly passesAt: Date | null;
  readonly state: LimitState;
}

/** Null where the item has no such limit. */
export function readLimit(
  kind: LimitAmendment['limit'],
  facts: CaseFacts,
  caseLedger: CaseLedger,
  book: Book,
  now: Date,
): LimitReading | null {
  const { terms, itemCode } = facts;
  const { receivedOn, end } = caseLedger;
  const amended = (of: LimitAmendment['limit'], own: LimitSnapshot | null) =>
    amendedLimit(book.amendments, of, itemCode, receivedOn, own, end?.on ?? null);
  const statutory = amended('STATUTORY', terms.statutory);
  const limit = kind === 'STATUTORY' ? statutory : amended('PROMISED', terms.promised);
  if (!limit) return null;
  const start = startOf(limit, caseLedger);
  if (start === null) {
    return { kind, limit, ledger: null, due: null, passesAt: null, state: end ? 'NONE' : 'RUNNING' };
  }
  const extensions = terms.typeCode === LICENCE ? capped(caseLedger.extensions, statutory ?? limit) : caseLedger.extensions;
  const ledger = { start, pauses: caseLedger.pauses, extensions };
  const due = dueOf(ledger, limit, book.calendar, book.partDay);
  const passesAt = passingOf(due, ledger.pauses);
  return { kind, limit, ledger, due, passesAt, state: stateOf(due, passesAt, caseLedger, book, now) };
}

/** 00:00 after the due day. Who stops the clock on that very day has done so in time: then it is after the end of that pause, null while it lasts. */
export function passingOf(due: Due, pauses: readonly Pause[]): Date | null {
  if (due.kind !== 'DAY') return null;
  let last = due.day;
  for (const { from, to } of pauses) {
    if (from !== last) continue;
    if (to === null) return null;
    last = to;
  }
  return afterDay(last);
}

/** 00:00 in Asia/Shanghai of the day after. */
export const afterDay = (day: string): Date => startOfDay(daysAfter(day, 1));

function startOf({ countFrom }: LimitSnapshot, { receivedOn, filedOn, acceptedOn }: CaseLedger): string | null {
  if (countFrom === 'RECEIPT') return receivedOn;
  return countFrom === 'FILING' ? filedOn : acceptedOn;
}

/** Administrative Licensing Law art. 42: ten more days at most, fifteen where the law gives forty-five; the promise is extended as the law's limit is. */
function capped(extensions: readonly Extension[], { value }: LimitSnapshot): Extension[] {
  let left = value >= 45 ? 15 : 10;
  return extensions.map(({ on, days }) => {
    const granted = Math.min(days, left);
    left -= granted;
    return { on, days: granted };
  });
}

function stateOf(due: Due, passesAt: Date | null, { end }: CaseLedger, { calendar }: Book, now: Date): LimitState {
  if (due.kind === 'DAY') {
    const isPassed = passesAt !== null && (end?.at ?? now) >= passesAt;
    if (isPassed) return 'PASSED';
    return end ? 'IN_TIME' : 'RUNNING';
  }
  // the due day lies in a year to come: who decided before that year was in time
  return end && due.kind === 'PROVISIONAL' && calendar.isPublished(end.on) ? 'IN_TIME' : 'RUNNING';
}

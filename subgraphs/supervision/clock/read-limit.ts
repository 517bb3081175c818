import { daysAfter, shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { dueOf } from '../../kernel/worktime/due.ts';
import type { Due, Extension, Ledger, Pause } from '../../kernel/worktime/ledger.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import { amendmentsBy, type LimitAmendment } from '../law/limit-amendment.ts';
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
  const { receivedOn, end, pauses } = caseLedger;
  const inTime = caseLedger.extensions.map((extension) => ({ ...extension, on: runningDay(extension.on, pauses) }));
  const day = end?.on ?? shanghaiDay(now);
  const amendments = (of: LimitAmendment['limit']) => amendmentsBy(book.amendments, of, itemCode, receivedOn, day);
  const law = amendments('STATUTORY').at(-1)?.to ?? terms.statutory;
  const read = (limit: LimitSnapshot, notBefore: string): LimitReading => {
    const start = startOf(limit, caseLedger);
    if (start === null) return { kind, limit, ledger: null, due: null, passesAt: null, state: end ? 'NONE' : 'RUNNING' };
    const extensions = terms.typeCode === LICENCE ? capped(inTime, law ?? limit) : inTime;
    const ledger = { start, pauses, extensions };
    const counted = dueOf(ledger, limit, book.calendar, book.partDay);
    const due: Due = counted.kind === 'DAY' && counted.day < notBefore ? { kind: 'DAY', day: notBefore } : counted;
    const passesAt = passingOf(due, ledger.pauses);
    return { kind, limit, ledger, due, passesAt, state: stateOf(due, passesAt, caseLedger, book, now) };
  };
  const own = kind === 'STATUTORY' ? terms.statutory : terms.promised;
  // a new law gives a running case its limit from its own day on: what had passed before stays passed, and nothing is passed by it earlier
  return amendments(kind).reduce<LimitReading | null>(
    (before, { to, effectiveOn }) => (before?.passesAt && before.passesAt <= startOfDay(effectiveOn) ? before : read(to, effectiveOn)),
    own && read(own, ''),
  );
}

/** While the clock stands still no day passes: what is granted then is granted on the day on which it was stopped. */
const runningDay = (day: string, pauses: readonly Pause[]): string =>
  pauses.find(({ from, to }) => from < day && (to === null || day <= to))?.from ?? day;

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

import { LockMode } from '@mikro-orm/core';
import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { CalendarChange } from '../../kernel/worktime/calendar.ts';
import { type BookEntry, type BookKind, Recomputation } from '../book/book-entry.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import { settleCases } from '../judge/settle-cases.ts';
import type { LimitAmendment } from '../law/limit-amendment.ts';
import { TURNED_AT_ONCE, type Turning } from './turn-cases.ts';

export interface Recomputed {
  /** false: there is nothing to recompute */
  readonly worked: boolean;
  readonly alerted: boolean;
}

/**
 * 重算: one step of the walk over all cases that an entry of the book asks for. Walks begun by older entries end where a newer one is asked for, as each
 * judges by the whole book. Its place is stored with what it did, so that it goes on wherever it was cut off; of two processes one walks.
 */
export function recomputeCases(turning: Turning, now: Date): Promise<Recomputed> {
  const { fork, newId, readBook, entering, unjudged } = turning;
  return inTransaction(fork(), async (em) => {
    const waiting = await em.find(
      Recomputation,
      { endedAt: null },
      { orderBy: { version: -1 }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, disableIdentityMap: true },
    );
    const [walk, ...older] = waiting;
    if (!walk) return { worked: false, alerted: false };
    if (older.length > 0) {
      await em.nativeUpdate(Recomputation, { version: { $in: older.map(({ version }) => version) } }, { endedAt: now });
    }
    const page = await lookAt(em, walk.reached);
    const { entries } = await readBook(em);
    const touched = page.filter((one) => isTouched(one, entries)).map(({ serialNumber }) => serialNumber);
    const { changed, alerted } = await settleCases({ em, now, newId, readBook, entering, unjudged }, touched, () => null);
    const last = page.at(-1)?.serialNumber;
    await em.nativeUpdate(
      Recomputation,
      { version: walk.version },
      {
        ...(last === undefined ? {} : { reached: last }),
        looked: walk.looked + page.length,
        changed: walk.changed + changed,
        endedAt: page.length < TURNED_AT_ONCE ? now : null,
      },
    );
    return { worked: true, alerted };
  });
}

interface Looked extends Pick<SupervisedCase, 'serialNumber' | 'itemCode' | 'receivedAt' | 'updatedAt'> {
  /** undefined: it was never judged */
  readonly clock: CaseClock | undefined;
}

/**
 * The cases after a number, in the order of their numbers, locked: a case that is just being entered by a book without the new entry is waited for, not
 * passed by; one that is entered later is judged by it from the beginning.
 */
async function lookAt(em: EntityManager, after: string): Promise<Looked[]> {
  const fields = ['serialNumber', 'itemCode', 'receivedAt', 'updatedAt'] as const;
  const next = { orderBy: { serialNumber: 1 }, limit: TURNED_AT_ONCE, disableIdentityMap: true } as const;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const cases = await em.find(SupervisedCase, { serialNumber: { $gt: after } }, { ...next, fields, lockMode });
  const among = { serialNumber: { $in: cases.map(({ serialNumber }) => serialNumber) } };
  const clocks = new Map((await em.find(CaseClock, among, { disableIdentityMap: true })).map((clock) => [clock.serialNumber, clock]));
  return cases.map((one) => ({ ...one, clock: clocks.get(one.serialNumber) }));
}

/** Whether an entry that the case was not judged by yet can say something else of it. */
function isTouched(looked: Looked, entries: readonly BookEntry[]): boolean {
  const { clock } = looked;
  if (!clock) return true;
  const news = entries.filter(({ version }) => version > clock.bookVersion);
  if (clock.endedOn == null || clock.provisional) return news.length > 0;
  return news.some((entry) => TOUCHES_ENDED[entry.kind]?.(entry, looked) === true);
}

/** Of cases that have ended only what changes the time that they ran, or were due, or were told of. */
const TOUCHES_ENDED: Partial<Record<BookKind, (entry: BookEntry, looked: Looked) => boolean>> = {
  CALENDAR: ({ content }, { receivedAt, updatedAt, clock }) => {
    const { days, years } = content as CalendarChange;
    const first = shanghaiDay(receivedAt);
    const last = [shanghaiDay(updatedAt), clock?.promisedDue ?? '', clock?.statutoryDue ?? ''].sort().at(-1) as string;
    const within = (from: string, to: string) => from <= last && first <= to;
    return days.some(({ day }) => within(day, day)) || years.some((year) => within(`${year}-01-01`, `${year}-12-31`));
  },
  // who decided on that day may have done so before or after it was set
  PART_DAY: ({ at }, { clock }) => shanghaiDay(at) <= (clock?.endedOn ?? ''),
  LIMIT: ({ content }, { itemCode, clock }) => {
    const { itemCode: of, effectiveOn } = content as LimitAmendment;
    return of === itemCode && effectiveOn <= (clock?.endedOn ?? '');
  },
};

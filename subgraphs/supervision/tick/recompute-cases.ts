import { LockMode } from '@mikro-orm/core';
import { rowsOf, sql } from '../../kernel/database/sql.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { Book } from '../book/book.ts';
import { type BookEntry, type BookKind, Recomputation } from '../book/book-entry.entity.ts';
import type { CaseClock } from '../clock/case-clock.entity.ts';
import { settleCases } from '../judge/settle-cases.ts';
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
  const { fork, newId, readBook } = turning;
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
    const page = await rowsOf<Looked>(
      em,
      sql`select c.serial_number as serial, k.serial_number as clocked, k.book_version as book, k.ended_on as ended, k.provisional as provisional,
        c.item_code as item from supervised_case as c left join case_clock as k on k.serial_number = c.serial_number
        where c.serial_number > ${walk.reached} order by c.serial_number limit ${TURNED_AT_ONCE}`,
    );
    const { entries } = await readBook(em);
    const touched = page.filter((one) => isTouched(one, entries)).map(({ serial }) => serial);
    const { changed, alerted } = await settleCases({ em, now, newId, readBook }, touched, whatIsNew);
    const last = page.at(-1)?.serial;
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

interface Looked {
  readonly serial: string;
  readonly clocked: string | null;
  readonly book: number | null;
  readonly ended: string | null;
  readonly provisional: number | null;
  readonly item: string;
}

/** Whether an entry that the case was not judged by yet can say something else of it. */
function isTouched({ clocked, book, ended, provisional, item }: Looked, entries: readonly BookEntry[]): boolean {
  if (clocked === null) return true;
  const news = entries.filter(({ version }) => version > (book ?? 0));
  if (ended === null || provisional) return news.length > 0;
  return news.some(({ kind, content }) => TOUCHES_ENDED[kind]?.(content, ended, item) === true);
}

/** Of cases that have ended only what changes the time that they ran. */
const TOUCHES_ENDED: Partial<Record<BookKind, (content: unknown, endedOn: string, itemCode: string) => boolean>> = {
  CALENDAR: (content, endedOn) => (content as { days: readonly { day: string }[] }).days.some(({ day }) => day <= endedOn),
  LIMIT: (content, endedOn, itemCode) => {
    const { itemCode: of, effectiveOn } = content as { itemCode: string; effectiveOn: string };
    return of === itemCode && effectiveOn <= endedOn;
  },
};

/** What the book has that the case was not judged by: 依据簿第 n 条. */
function whatIsNew(_serial: string, { entries }: Book, before: CaseClock | undefined): string {
  if (!before) return '首次计算 / reckoned for the first time';
  const news = entries.filter(({ version }) => version > before.bookVersion);
  return news.map(({ version, reason, document }) => `依据簿 ${version}: ${document ? `${document} ` : ''}${reason}`).join('; ');
}

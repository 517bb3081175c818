import { LockMode } from '@mikro-orm/core';
import { shanghaiDay } from '../../../kernel/codes/day.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { inTransaction, withRetries } from '../../../kernel/database/transaction.ts';
import type { Random } from '../../../kernel/wire/clock.ts';
import type { Book } from '../../book/book.ts';
import type { ReadBook } from '../../book/read-book.ts';
import { AlertNotice } from './alert-notice.entity.ts';
import { answerDay } from './issue-notice.ts';

const AT_ONCE = 200;

export interface Escalating {
  /** a fresh unit of work on supervision's own database */
  readonly fork: () => EntityManager;
  readonly readBook: ReadBook;
  readonly random: Random;
}

/** What the tick does about notices: marks those whose day has passed without an answer, each once, whichever process comes first. */
export const noticeEscalator =
  ({ fork, readBook, random }: Escalating) =>
  async (now: Date, signal: AbortSignal): Promise<void> => {
    const step = () => withRetries(random, () => inTransaction(fork(), async (em) => escalateNotices(em, now, await readBook(em))));
    // nothing is locked where nothing waits, which is nearly always
    const waits = () => withRetries(random, () => fork().count(AlertNotice, waiting(now)));
    while (!signal.aborted && (await waits()) > 0 && (await step()) === AT_ONCE);
  };

const waiting = (now: Date) => ({ state: 'ISSUED' as const, $or: [{ answerBy: null }, { answerBy: { $lt: shanghaiDay(now) } }] });

/**
 * 升级: notices that are unanswered when their last day is over. One whose year was not published when it was issued gets its day as soon as the
 * calendar is there, and is not escalated before. In a transaction.
 * @returns how many were escalated, AT_ONCE at most
 */
export async function escalateNotices(em: EntityManager, now: Date, book: Book): Promise<number> {
  const first = { limit: AT_ONCE, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, disableIdentityMap: true } as const;
  const undated = await em.find(AlertNotice, { state: 'ISSUED', answerBy: null }, first);
  for (const { id, issuedAt, answerWithin } of undated) {
    const answerBy = answerDay(issuedAt, answerWithin, book);
    if (answerBy !== null) await em.nativeUpdate(AlertNotice, { id }, { answerBy });
  }
  const overdue = await em.find(
    AlertNotice,
    { state: 'ISSUED', answerBy: { $lt: shanghaiDay(now) } },
    { ...first, orderBy: { answerBy: 1 } },
  );
  if (overdue.length === 0) return 0;
  const ids = overdue.map(({ id }) => id);
  await em.nativeUpdate(AlertNotice, { id: { $in: ids } }, { state: 'OVERDUE', escalatedAt: now });
  return overdue.length;
}

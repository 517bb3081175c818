import type { EntityManager } from '../../kernel/database/open-database.ts';
import { rowsOf, sql } from '../../kernel/database/sql.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { NewId } from '../../kernel/wire/clock.ts';
import type { ReadBook } from '../book/read-book.ts';
import type { Entering } from '../judge/entered-until.ts';
import { type Settled, type Settling, settleCases } from '../judge/settle-cases.ts';

/** Cases that are judged in one transaction. */
export const TURNED_AT_ONCE = 200;

export interface Turning {
  readonly fork: () => EntityManager;
  readonly newId: NewId;
  readonly readBook: ReadBook;
  readonly entering?: Entering;
  readonly unjudged?: Settling['unjudged'];
}

export interface Turned extends Settled {
  /** how many were found; fewer than TURNED_AT_ONCE: nothing more turns by now */
  readonly found: number;
}

/**
 * Judges the cases whose next turn has come, those first that have waited longest. What it costs depends on how many turn, never on how many
 * there are: they stand at the beginning of an index.
 */
export function turnCases({ fork, newId, readBook, entering, unjudged }: Turning, now: Date): Promise<Turned> {
  return inTransaction(fork(), async (em) => {
    const turning = await rowsOf<{ serial: string }>(
      em,
      sql`select serial_number as serial from case_clock where next_turn_at <= ${now} order by next_turn_at, serial_number limit ${TURNED_AT_ONCE}`,
    );
    const serials = turning.map(({ serial }) => serial);
    if (serials.length === 0) return { found: 0, changed: 0, alerted: false };
    const settled = await settleCases({ em, now, newId, readBook, entering, unjudged }, serials, () => PASSED, { due: true });
    return { found: serials.length, ...settled };
  });
}

const PASSED = '时限届至 / its time has come';

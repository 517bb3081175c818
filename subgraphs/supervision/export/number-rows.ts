import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { marks } from '../../kernel/database/sql.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { EXPORT_STATE_ID, ExportState } from './export-segment.entity.ts';

/**
 * Gives export numbers to rows that wait, oldest first, `limit` at most. Whoever gives numbers holds the state's row until they are committed: so
 * numbers are seen in their order, and a reader behind one of them misses none below it.
 * @param segments those of the profile; others go on waiting, for a profile that wants them
 * @param above the last number that the front-end database knows: none is given twice, also by a database that was put back to an older state
 */
export async function numberRows(em: EntityManager, segments: readonly string[], above: number, limit: number): Promise<void> {
  await inTransaction(em, async (inner) => {
    const { lastNumber } = await inner.findOneOrFail(ExportState, EXPORT_STATE_ID, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const ids = await waitingIds(inner, segments, limit);
    if (ids.length === 0) return;
    const before = Math.max(lastNumber, above);
    const numbers = ids.flatMap((id, index) => [id, before + index + 1]);
    const cases = ids.map(() => 'when ? then ?').join(' ');
    await inner.execute(`update export_segment set number = case id ${cases} end where id in (${marks(ids)})`, [...numbers, ...ids], 'run');
    await inner.nativeUpdate(ExportState, { id: EXPORT_STATE_ID }, { lastNumber: before + ids.length });
  });
}

/** The first of each segment by the index, then the first of these: what waits for another profile is not walked through. */
async function waitingIds(em: EntityManager, segments: readonly string[], limit: number): Promise<number[]> {
  const first = 'select * from (select id from export_segment where segment = ? and number is null order by id limit ?) as s';
  const rows: { id: number }[] = await em.execute(
    segments.map(() => first).join(' union all '),
    segments.flatMap((segment) => [segment, limit]),
  );
  return rows
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .slice(0, limit);
}

import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { allOf, dialectOf, joined, leftFirst, rowsOf, type Sql, sql } from '../../../kernel/database/sql.ts';
import type { CaseFilter } from './case-filter.ts';
import type { Way } from './case-index.ts';
import { period, unsettled } from './case-walk.ts';

/** Cases that are counted exactly; more are "many". */
export const COUNTED = 10_000;
/** Index entries that are looked through for them, where no index serves the whole filter. */
const LOOKED_AT = 10_000;

/**
 * How many cases a filter means; null where there are more than COUNTED, or where every way through the indexes leads through more than
 * LOOKED_AT entries: so a count costs the same at any size.
 */
export async function countCases(em: EntityManager, filter: CaseFilter, ways: readonly Way[]): Promise<number | null> {
  const dialect = dialectOf(em);
  const served = ways.find((way) => unsettled(filter, way).length === 0);
  if (served) {
    const [row] = await rowsOf<Counted>(em, sql`select count(*) as entries from (${entriesOf(filter, served, COUNTED + 1)}) as e`);
    return upTo(COUNTED, row);
  }
  const sizes = ways.map((way, at) => sql`select ${at} as place, count(*) as entries from (${entriesOf(filter, way, LOOKED_AT + 1)}) as e`);
  const rows = await rowsOf<Counted & { place: number }>(em, joined(sizes, ' union all '));
  const [shortest] = rows.sort((a, b) => Number(a.entries) - Number(b.entries));
  const way = shortest && ways[Number(shortest.place)];
  if (!way || upTo(LOOKED_AT, shortest) === null) return null;
  const [row] = await rowsOf<Counted>(
    em,
    sql`select count(*) as entries from (select distinct e.serial_number from (${entriesOf(filter, way, LOOKED_AT + 1)}) as e) as d
      ${leftFirst(dialect)} case_file as c on c.serial_number = d.serial_number where ${allOf(unsettled(filter, way))}`,
  );
  return upTo(COUNTED, row);
}

interface Counted {
  readonly entries: number | string;
}

function upTo(most: number, row: Counted | undefined): number | null {
  const count = Number(row?.entries ?? 0);
  return count > most ? null : count;
}

/** The serial numbers of a way's entries in the filter's period, no more of them than `most` from any of its pieces, and all together. */
function entriesOf(filter: CaseFilter, { whole }: Way, most: number): Sql {
  const pieces = whole.map(
    ({ from, where }) => sql`select f.serial_number from ${from} where ${allOf([where, ...period(filter)])} limit ${most}`,
  );
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = pieces.map((piece) => sql`select * from (${piece}) as s`);
  return sql`select a.serial_number from (${joined(all, ' union all ')}) as a limit ${most}`;
}

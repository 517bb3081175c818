import type { EntityManager } from '../../database/open-database.ts';
import { allOf, dialectOf, joined, leftFirst, rowsOf, Sql, sql } from '../../database/sql.ts';
import { type ListedTable, type ListFilter, unsettled, type Way } from './way.ts';

/** Rows that are counted exactly, and index entries that are looked through for them. */
export const COUNTED = 10_000;

/** What the graph says of every such total. */
export const TOTAL = `总数: exact up to ${COUNTED}; null where there are more, or where counting would look through more than that`;

/**
 * How many rows a filter means; null where there are more than `most`, or where every way leads through more than `most` entries of its
 * index: so a count costs the same at any size.
 */
export async function count<T>(
  em: EntityManager,
  { table, order }: ListedTable<T>,
  filter: ListFilter,
  ways: readonly Way[],
  most = COUNTED,
): Promise<number | null> {
  const key = order.at(-1);
  const entries = (way: Way) => entriesOf(new Sql(`f.${key}`), filter, way, most + 1);
  const served = ways.find((way) => unsettled(filter, way).length === 0);
  const tried = served ? [served] : ways;
  const sizes = tried.map((way, at) => sql`select ${at} as way, count(*) as entries from (${entries(way)}) as e`);
  const rows = await rowsOf<Counted & { way: number }>(em, joined(sizes, ' union all '));
  const [shortest] = rows.sort((a, b) => Number(a.entries) - Number(b.entries));
  const way = shortest && tried[Number(shortest.way)];
  const size = upTo(most, shortest);
  if (!way || size === null || size === 0 || (unsettled(filter, way).length === 0 && !way.overlapping)) return size;
  const [row] = await rowsOf<Counted>(
    em,
    sql`select count(*) as entries from (select distinct e.list_key from (${entries(way)}) as e) as q ${leftFirst(dialectOf(em))}
      ${new Sql(`${table} as c on c.${key} = q.list_key`)} where ${allOf(unsettled(filter, way))}`,
  );
  return upTo(most, row);
}

interface Counted {
  readonly entries: number | string;
}

function upTo(most: number, row: Counted | undefined): number | null {
  const entries = Number(row?.entries ?? 0);
  return entries > most ? null : entries;
}

/** The keys of a way's entries within the filter's bounds, no more of them than `most` from any of its pieces, and all together. */
function entriesOf(key: Sql, { bounds }: ListFilter, { whole }: Way, most: number): Sql {
  const pieces = whole.map(
    ({ from, where }) => sql`select ${key} as list_key from ${from} where ${allOf([where, ...bounds])} limit ${most}`,
  );
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = pieces.map((piece) => sql`select * from (${piece}) as s`);
  return sql`select a.list_key from (${joined(all, ' union all ')}) as a limit ${most}`;
}

import type { Dialect, EntityManager } from '../../database/open-database.ts';
import { allOf, dialectOf, joined, leftFirst, rowsOf, Sql, sql } from '../../database/sql.ts';
import { FEW, type ListedTable, type ListFilter, type Stretch, unsettled, type Way } from './way.ts';

export type Direction = 'asc' | 'desc';

/** A piece of a walk through a list. */
export interface Step {
  readonly filter: ListFilter;
  readonly way: Way;
  readonly direction: Direction;
  /** values of the order's columns, behind which it begins */
  readonly after: readonly unknown[] | undefined;
  /** rows that are wanted */
  readonly wanted: number;
  /** index entries that it may look at for them */
  readonly entries: number;
}

export interface Walked<T> {
  /** in the list's order */
  readonly rows: T[];
  /** the row up to which everything was looked at; undefined where that was the end, or where all that were wanted are there */
  readonly upTo: T | undefined;
}

/**
 * Looks for rows in one statement. Each stretch is read from its index in the list's order, as many entries as its share, so the work is
 * bounded whatever the table holds. Where the way settles the whole filter, the first entries of each stretch are the answer.
 */
export async function walk<T>(em: EntityManager, { table, order, read }: ListedTable<T>, step: Step): Promise<Walked<T>> {
  const { filter, way, direction, wanted } = step;
  const dialect = dialectOf(em);
  const rest = unsettled(filter, way);
  const columns = (alias: string) => new Sql(order.map((column) => `${alias}.${column}`).join(', '));
  const by = (alias: string) => new Sql(order.map((column) => `${alias}.${column} ${direction}`).join(', '));
  const row = sql`${leftFirst(dialect)} ${new Sql(`${table} as c on c.${order.at(-1)} = q.${order.at(-1)}`)}`;
  const bounds = [...filter.bounds, ...(step.after ? [behind(dialect, order, step.after, direction)] : [])];
  const share = rest.length === 0 ? wanted : Math.max(1, Math.ceil(step.entries / way.stretches.length));
  const places = joined(way.stretches.map(rest.length === 0 ? entriesOf : markedEntriesOf), ' union all ');
  const found =
    rest.length === 0
      ? sql`select c.* from (select ${columns('p')} from (${places}) as p order by ${by('p')} limit ${wanted}) as q ${row} order by ${by('q')}`
      : sql`select c.*, ${allOf(rest)} as fits, q.ends from (
            select ${columns('p')}, p.ends, sum(p.ends) over (order by ${by('p')} rows between unbounded preceding and current row) as ended
            from (${way.overlapping ? once(places) : places}) as p
          ) as q ${row} where q.ended = q.ends and (q.ends = 1 or ${allOf(rest)}) order by ${by('q')} limit ${wanted}`;
  const rows = await rowsOf<Found>(em, found);
  const fitting = rows.filter(({ fits }) => fits === undefined || Number(fits) === 1).map(model);
  const end = rows.find(({ ends }) => Number(ends) === 1);
  return { rows: fitting, upTo: fitting.length < wanted && end ? model(end) : undefined };

  function entriesOf({ from, where, inOrder }: Stretch): Sql {
    // few were counted just now: their limit is a net
    const some = inOrder ? sql` order by ${by('f')} limit ${share}` : sql` limit ${2 * FEW}`;
    return sql`select * from (select ${columns('f')} from ${from} where ${allOf([where, ...bounds])}${some}) as s`;
  }

  /** `ends` is 1 for the entry behind which the stretch holds more that was not read. */
  function markedEntriesOf(stretch: Stretch): Sql {
    const entries = entriesOf(stretch);
    if (!stretch.inOrder) return sql`select ${columns('r')}, 0 as ends from (${entries}) as r`;
    return sql`select ${columns('r')}, row_number() over (order by ${by('r')}) = ${share} as ends from (${entries}) as r`;
  }

  function once(entries: Sql): Sql {
    return sql`select ${columns('o')}, max(o.ends) as ends from (${entries}) as o group by ${columns('o')}`;
  }

  function model({ fits: _, ends: __, ...columnsOfRow }: Found): T {
    return read(columnsOfRow);
  }
}

type Found = Readonly<Record<string, unknown>> & { readonly fits?: number; readonly ends?: number };

/** Each dialect has one form that it makes a single range of an index of. */
function behind(dialect: Dialect, order: readonly string[], after: readonly unknown[], direction: Direction): Sql {
  const than = new Sql(direction === 'asc' ? '>' : '<');
  const [first, second] = order.map((column) => new Sql(`f.${column}`));
  const [at, key] = after;
  if (!first) throw new Error('a list needs an order');
  if (!second) return sql`${first} ${than} ${at}`;
  if (dialect === 'sqlite') return sql`(${first}, ${second}) ${than} (${at}, ${key})`;
  return sql`${first} ${than}= ${at} and (${first} ${than} ${at} or (${first} = ${at} and ${second} ${than} ${key}))`;
}

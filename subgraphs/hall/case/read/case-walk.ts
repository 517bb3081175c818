import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { allOf, dialectOf, joined, leftFirst, listed, rowsOf, Sql, sql } from '../../../kernel/database/sql.ts';
import type { CursorKey } from '../../../kernel/graph/connection.ts';
import { CaseFile } from '../case-file.entity.ts';
import type { CaseFilter } from './case-filter.ts';
import { FEW, type Stretch, type Way } from './case-index.ts';
import { textFits } from './text-search.ts';

export type Direction = 'asc' | 'desc';

/** A piece of a walk through the list. */
export interface Step {
  readonly filter: CaseFilter;
  readonly way: Way;
  readonly direction: Direction;
  /** the place behind which it begins */
  readonly after: CursorKey | undefined;
  /** cases that are wanted */
  readonly wanted: number;
  /** index entries that it may look at for them */
  readonly entries: number;
}

export interface Walked {
  /** in the list's order */
  readonly cases: CaseFile[];
  /** the place up to which everything was looked at; undefined where that was the end, or where all that were wanted are there */
  readonly upTo: CursorKey | undefined;
}

/**
 * Looks for cases in one statement. Each stretch is read from its index in the list's order, as many entries as its share, so the work is
 * bounded whatever the tables hold. Where the way settles the whole filter, the first entries of each stretch are the answer.
 */
export async function walk(em: EntityManager, step: Step): Promise<Walked> {
  const { filter, way, direction, wanted } = step;
  const dialect = dialectOf(em);
  const rest = unsettled(filter, way);
  const order = (alias: string) => new Sql(`${alias}.received_at ${direction}, ${alias}.serial_number ${direction}`);
  const bounds = [...period(filter), ...(step.after ? [behind(dialect, step.after, direction)] : [])];
  const share = rest.length === 0 ? wanted : Math.max(1, Math.ceil(step.entries / way.stretches.length));
  const places = joined(way.stretches.map(rest.length === 0 ? read : readAndMark), ' union all ');
  const found =
    rest.length === 0
      ? sql`select c.* from (select p.received_at, p.serial_number from (${places}) as p order by ${order('p')} limit ${wanted}) as q
          ${leftFirst(dialect)} case_file as c on c.serial_number = q.serial_number order by ${order('q')}`
      : sql`select c.*, ${allOf(rest)} as fits, q.ends from (
            select p.received_at, p.serial_number, p.ends,
              sum(p.ends) over (order by ${order('p')} rows between unbounded preceding and current row) as ended
            from (${
              way.overlapping
                ? sql`select o.received_at, o.serial_number, max(o.ends) as ends from (${places}) as o
              group by o.received_at, o.serial_number`
                : places
            }) as p
          ) as q ${leftFirst(dialect)} case_file as c on c.serial_number = q.serial_number
          where q.ended = q.ends and (q.ends = 1 or ${allOf(rest)}) order by ${order('q')} limit ${wanted}`;
  const rows = await rowsOf<Found>(em, found);
  const cases = rows.filter(({ fits }) => fits === undefined || Number(fits) === 1).map((row) => caseOf(em, row));
  const end = rows.find(({ ends }) => Number(ends) === 1);
  return { cases, upTo: cases.length < wanted && end ? placeOf(caseOf(em, end)) : undefined };

  function read({ from, where, inOrder }: Stretch): Sql {
    // few were counted just now: the limit is a net
    const some = inOrder ? sql` order by ${order('f')} limit ${share}` : sql` limit ${2 * FEW}`;
    return sql`select * from (select f.received_at, f.serial_number from ${from} where ${allOf([where, ...bounds])}${some}) as s`;
  }

  /** `ends` is 1 for the entry behind which the stretch holds more that was not read. */
  function readAndMark(stretch: Stretch): Sql {
    const rowsRead = read(stretch);
    if (!stretch.inOrder) return sql`select r.received_at, r.serial_number, 0 as ends from (${rowsRead}) as r`;
    return sql`select r.received_at, r.serial_number, row_number() over (order by ${order('r')}) = ${share} as ends from (${rowsRead}) as r`;
  }
}

type Found = Readonly<Record<string, unknown>> & { readonly fits?: number; readonly ends?: number };

function caseOf(em: EntityManager, { fits: _, ends: __, ...row }: Found): CaseFile {
  return em.map(CaseFile, row) as CaseFile;
}

/** Place of a case in the list: its time of receipt in epoch milliseconds, then its serial number. */
export const placeOf = ({ receivedAt, serialNumber }: CaseFile): CursorKey => [receivedAt.getTime(), serialNumber];

/** What the case `c` must fulfil beyond what the way settles. */
export function unsettled({ facets, text }: CaseFilter, { settles }: Way): Sql[] {
  const named = [...facets].filter(([facet]) => !settles.has(facet));
  const conditions = named.map(([facet, values]) => sql`${new Sql(`c.${facet}`)} in (${listed(values)})`);
  return text === null || settles.has('text') ? conditions : [...conditions, textFits(text)];
}

export function period({ from, to }: Pick<CaseFilter, 'from' | 'to'>): Sql[] {
  return [...(from ? [sql`f.received_at >= ${from}`] : []), ...(to ? [sql`f.received_at <= ${to}`] : [])];
}

/** Each dialect has one form that it makes a single range of the index of. */
function behind(dialect: 'sqlite' | 'mariadb', [milliseconds, serialNumber]: CursorKey, direction: Direction): Sql {
  const than = new Sql(direction === 'asc' ? '>' : '<');
  const at = new Date(Number(milliseconds));
  if (dialect === 'sqlite') return sql`(f.received_at, f.serial_number) ${than} (${at}, ${serialNumber})`;
  return sql`f.received_at ${than}= ${at} and (f.received_at ${than} ${at} or (f.received_at = ${at} and f.serial_number ${than} ${serialNumber}))`;
}

import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { allOf, rowsOf, Sql, sql } from '../../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../../kernel/graph/connection.ts';
import { COUNTERS, type Counts, type FigureKey } from '../figure.ts';
import { conditionsOf, type FigureScope } from '../figure-scope.ts';
import { among, behind, columnsOf, GROUPS, type Group, ORDERS, type Order } from './grouping.ts';

/** Figures of one group; of a group's key, what the table is grouped by. */
export interface StatisticsOf extends Counts {
  readonly key: Partial<FigureKey>;
  /** values of the groups, in their order */
  readonly values: readonly string[];
  /** what the table is sorted by */
  readonly place: number;
}

export interface StatisticsAsked {
  readonly scope: FigureScope;
  /** none of them twice */
  readonly groups: readonly Group[];
  readonly order: Order;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const SUMS = new Sql(COUNTERS.map((counter) => `sum(${snake(counter)}) as ${snake(counter)}`).join(', '));
/** A row whose cases all went elsewhere is none; a case that counts is received in one month and closed in another. */
const NOT_EMPTY = new Sql('(sum(received) > 0 or sum(closed) > 0)');

const keyOf = ({ place, values }: StatisticsOf): CursorKey => [place, JSON.stringify(values)];

/**
 * A page of a table of figures. It adds up figures, never cases: its cost follows divisions, items, departments and months.
 * @returns undefined where the cursor is none of such a table
 */
export async function findStatistics(
  em: EntityManager,
  { scope, groups, order }: StatisticsAsked,
  request: PageRequest,
): Promise<Page<StatisticsOf> | undefined> {
  const after = request.after && readKey(request.after, groups.length);
  if (request.after && !after) return undefined;
  const place = new Sql(ORDERS[order]);
  const rest = after ? [sql`(${place} < ${after.place} or (${place} = ${after.place} and ${behind(groups, after.values)}))`] : [];
  const columns = columnsOf(groups);
  const rows = await rowsOf<Row>(
    em,
    sql`select ${columns}, ${place} as place, ${SUMS} from figure where ${allOf(conditionsOf(scope))} group by ${columns}
      having ${allOf([NOT_EMPTY, ...rest])} order by place desc, ${columns} limit ${request.limit}`,
  );
  return pageOf(
    rows.map((row) => statisticsOf(row, groups)),
    request,
    keyOf,
  );
}

/** All groups together. */
export async function totalOf(em: EntityManager, scope: FigureScope): Promise<StatisticsOf> {
  const [row] = await rowsOf<Row>(em, sql`select 0 as place, ${SUMS} from figure where ${allOf(conditionsOf(scope))}`);
  return statisticsOf(row ?? {}, []);
}

/** How many rows the table has. */
export async function countGroups(em: EntityManager, { scope, groups }: StatisticsAsked): Promise<number> {
  const [row] = await rowsOf<Row>(
    em,
    sql`select count(*) as place from (select 1 as one from figure where ${allOf(conditionsOf(scope))} group by ${columnsOf(groups)} having ${NOT_EMPTY}) as g`,
  );
  return Number(row?.['place'] ?? 0);
}

/** 用时中位数 of these groups, by their key values as JSON: the middle of their cases' working days, or between the two middle ones. */
export async function mediansOf(
  em: EntityManager,
  scope: FigureScope,
  groups: readonly Group[],
  keys: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const columns = columnsOf(groups);
  const rows = await rowsOf<Row>(
    em,
    sql`select ${columns}, days, sum(cases) as cases from figure_days where ${allOf([...conditionsOf(scope), among(groups, keys)])}
      group by ${columns}, days having sum(cases) > 0 order by days`,
  );
  const spread = Map.groupBy(rows, (row) => JSON.stringify(groups.map((group) => row[GROUPS[group].column])));
  return new Map(
    [...spread].map(([key, days]) => [key, medianOf(days.map((row) => [Number(row['days']), Number(row['cases'])] as const))]),
  );
}

/** @param spread value and how often it comes, the smallest value first */
export function medianOf(spread: readonly (readonly [value: number, times: number])[]): number {
  const all = spread.reduce((sum, [, times]) => sum + times, 0);
  const at = (place: number) => {
    let passed = 0;
    for (const [value, times] of spread) {
      passed += times;
      if (passed > place) return value;
    }
    throw new RangeError('there is no middle of nothing');
  };
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2;
}

type Row = Readonly<Record<string, string | number | null>>;

function statisticsOf(row: Row, groups: readonly Group[]): StatisticsOf {
  const values = groups.map((group) => String(row[GROUPS[group].column]));
  return {
    ...(Object.fromEntries(COUNTERS.map((counter) => [counter, Number(row[snake(counter)] ?? 0)])) as Counts),
    key: Object.fromEntries(groups.map((group, at) => [GROUPS[group].property, values[at]])),
    values,
    place: Number(row['place'] ?? 0),
  };
}

function readKey([place, key]: CursorKey, length: number): { readonly place: number; readonly values: readonly string[] } | undefined {
  let values: unknown;
  try {
    values = JSON.parse(key);
  } catch {
    return undefined;
  }
  const fits = Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string');
  return fits ? { place: Number(place), values: values as string[] } : undefined;
}

import { readDivisionCode } from '../../../kernel/codes/division.ts';
import { compactNumber } from '../../../kernel/codes/normalise.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectOf, listed, Sql, sql } from '../../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../../kernel/graph/connection.ts';
import { count } from '../../../kernel/graph/lists/count.ts';
import { type Effort, findPage } from '../../../kernel/graph/lists/find-page.ts';
import type { ListedTable } from '../../../kernel/graph/lists/way.ts';
import { CaseClock } from '../../clock/case-clock.entity.ts';
import type { OverdueFilter } from './overdue.type.ts';
import { type OverdueFacet, overdueWays } from './overdue-index.ts';

/** A page of overdue cases; `count` asks the database only when called, and answers null where it would cost too much. */
export interface OverduePage extends Page<CaseClock> {
  readonly count: () => Promise<number | null>;
}

export type AskedOverdue = ReadonlyMap<OverdueFacet, readonly string[]>;

/** Fewer than of other lists: what no index serves, a rare department, gives short pages rather than slow ones. */
const EFFORT: Effort = { first: 300, each: 1_500, last: 4_000 };

/** A malformed value is passed over; undefined where nothing is left (rules.md, Values). */
export function readOverdueFilter(filter: OverdueFilter | null | undefined): AskedOverdue | undefined {
  const { regionCodes, itemCodes, departments, light } = filter ?? {};
  const named: readonly (readonly [OverdueFacet, readonly string[] | null | undefined])[] = [
    ['region_code', regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? [])],
    ['item_code', itemCodes?.map(compactNumber)],
    ['department', departments],
    ['light', light == null ? null : [light]],
  ];
  const facets = new Map(named.flatMap(([facet, values]) => (values == null ? [] : [[facet, [...new Set(values)]] as const])));
  return [...facets.values()].some((values) => values.length === 0) ? undefined : facets;
}

/** Since when it is overdue, in epoch milliseconds, then its serial number. */
const keyOf = ({ overdueSince, serialNumber }: CaseClock): CursorKey => [overdueSince?.getTime() ?? 0, serialNumber];
const placeOf = ([milliseconds, serialNumber]: CursorKey) => [new Date(Number(milliseconds)), serialNumber];

/** One page by keyset, the longest overdue first. @param asked undefined where nothing can be found */
export async function findOverdue(
  em: EntityManager,
  asked: AskedOverdue | undefined,
  request: PageRequest,
  effort = EFFORT,
): Promise<OverduePage> {
  if (asked === undefined) return { ...pageOf<CaseClock>([], request, keyOf), count: async () => 0 };
  const conditions = new Map<string, Sql>(
    [...asked].map(([facet, values]) => [facet, sql`${new Sql(`c.${facet}`)} in (${listed(values)})`]),
  );
  const filter = { conditions, bounds: [] };
  const table: ListedTable<CaseClock> = {
    table: 'case_clock',
    order: ['overdue_since', 'serial_number'],
    read: (row) => em.map(CaseClock, row) as CaseClock,
  };
  const ways = overdueWays(asked, dialectOf(em));
  const page = await findPage(em, table, { filter, ways, direction: 'asc', request, keyOf, placeOf, effort });
  return { ...page, count: () => count(em, table, filter, ways) };
}

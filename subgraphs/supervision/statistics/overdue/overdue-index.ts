import { divisions } from '../../../kernel/codes/division.ts';
import type { Dialect } from '../../../kernel/database/open-database.ts';
import { listed, readBy, type Sql, sql } from '../../../kernel/database/sql.ts';
import type { Stretch, Way } from '../../../kernel/graph/lists/way.ts';

/** Columns of case_clock that a filter names values of. */
export type OverdueFacet = 'region_code' | 'item_code' | 'department' | 'light';
type Facets = ReadonlyMap<OverdueFacet, readonly string[]>;

/** More stretches than these cost more than they save. */
const MOST_STRETCHES = 200;
/** Null is not overdue; MariaDB finds the others as a range. */
const OVERDUE = sql`f.overdue_since > ${new Date(0)}`;
/** 行政区划代码 of all times. */
const CODES = [...new Set(divisions.map(({ code }) => code))];

/** Ways through the overdue cases, the longest first: by division and item, by division, by light; where none fits, all of them. */
export function overdueWays(facets: Facets, dialect: Dialect): Way[] {
  const [regions, items, lights] = [facets.get('region_code'), facets.get('item_code'), facets.get('light')];
  // an item is looked for in every division: the index that serves both is one index less to keep
  const pairs = items?.flatMap((item) => (regions ?? CODES).map((region) => sql`f.region_code = ${region} and f.item_code = ${item}`));
  const ways = [
    pairs &&
      way('case_clock_item', ['region_code', 'item_code'], pairs, [
        sql`f.region_code in (${listed(regions ?? CODES)}) and f.item_code in (${listed(items ?? [])})`,
      ]),
    regions &&
      !items &&
      way(
        'case_clock_region',
        ['region_code'],
        regions.map((region) => sql`f.region_code = ${region}`),
        [sql`f.region_code in (${listed(regions)})`],
      ),
    lights &&
      way(
        'case_clock_light',
        ['light'],
        lights.map((light) => sql`f.light = ${light}`),
      ),
  ];
  const fit = ways.flatMap((one) => (one && one.stretches.length <= MOST_STRETCHES ? [one] : []));
  return fit.length > 0 ? fit : [way('case_clock_overdue', [], [sql`1 = 1`])];

  function way(index: string, settles: readonly OverdueFacet[], pieces: readonly Sql[], whole: readonly Sql[] = pieces): Way {
    const from = readBy(dialect, 'case_clock', 'f', index);
    const stretch = (where: Sql): Stretch => ({ from, where: sql`${where} and ${OVERDUE}`, inOrder: true });
    return { stretches: pieces.map(stretch), whole: whole.map(stretch), settles: new Set(settles), overlapping: false };
  }
}

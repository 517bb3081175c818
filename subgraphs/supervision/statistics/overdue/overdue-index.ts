import type { Dialect } from '../../../kernel/database/open-database.ts';
import { listed, readBy, Sql, sql } from '../../../kernel/database/sql.ts';
import type { Stretch, Way } from '../../../kernel/graph/lists/way.ts';

/** Columns of case_clock that a filter names values of. */
export type OverdueFacet = 'region_code' | 'item_code' | 'department' | 'light';
type Facets = ReadonlyMap<OverdueFacet, readonly string[]>;

/** More values than these are most of the city: then the whole list is as good. */
const MOST_VALUES = 100;
/** Null is not overdue; MariaDB finds the others as a range. */
const OVERDUE = sql`f.overdue_since > ${new Date(0)}`;

const INDEXES = [
  ['region_code', 'case_clock_region'],
  ['item_code', 'case_clock_item'],
  ['light', 'case_clock_light'],
] as const;

/** Ways through the overdue cases, the longest first: by division, by item, by light; where none fits, all of them. */
export function overdueWays(facets: Facets, dialect: Dialect): Way[] {
  const ways = INDEXES.flatMap(([facet, index]) => {
    const values = facets.get(facet);
    return values && values.length <= MOST_VALUES ? [wayBy(facet, index, values, dialect)] : [];
  });
  return ways.length > 0 ? ways : [everything(dialect)];
}

function wayBy(facet: OverdueFacet, index: string, values: readonly string[], dialect: Dialect): Way {
  const from = readBy(dialect, 'case_clock', 'f', index);
  const column = new Sql(`f.${facet}`);
  const stretch = (where: Sql): Stretch => ({ from, where: sql`${where} and ${OVERDUE}`, inOrder: true });
  return {
    stretches: values.map((value) => stretch(sql`${column} = ${value}`)),
    whole: [stretch(sql`${column} in (${listed(values)})`)],
    settles: new Set([facet]),
    overlapping: false,
  };
}

function everything(dialect: Dialect): Way {
  const all: Stretch = { from: readBy(dialect, 'case_clock', 'f', 'case_clock_overdue'), where: OVERDUE, inOrder: true };
  return { stretches: [all], whole: [all], settles: new Set(), overlapping: false };
}

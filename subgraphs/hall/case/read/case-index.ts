import { divisions, getDivision } from '../../../kernel/codes/division.ts';
import type { Dialect } from '../../../kernel/database/open-database.ts';
import { listed, readBy, type Sql, sql } from '../../../kernel/database/sql.ts';
import type { Stretch, Way } from '../../../kernel/graph/lists/way.ts';
import { CASE_RESULTS, CASE_STATUSES, CHANNELS } from '../../../kernel/wire/event.ts';
import type { CaseFilter, Facet } from './case-filter.ts';

type Value = string | null;

/**
 * The filter's indexes: their first columns, after which each goes on in the list's order. Where a filter leaves one of them open, every
 * value that there is stands for it: the columns have few.
 */
const INDEXES: readonly { readonly name: string; readonly columns: readonly Facet[]; readonly serves: readonly Facet[] }[] = [
  { name: 'case_file_handling', columns: ['handling_region_id', 'status'], serves: ['handling_region_id'] },
  { name: 'case_file_item', columns: ['item_code', 'region_code'], serves: ['item_code'] },
  { name: 'case_file_region', columns: ['region_code', 'status'], serves: ['region_code', 'status'] },
  { name: 'case_file_result', columns: ['channel', 'result'], serves: ['channel', 'result'] },
  { name: 'case_file_owner', columns: ['owner_system_id'], serves: ['owner_system_id'] },
];

const EVERY: Partial<Record<Facet, readonly Value[]>> = {
  handling_region_id: divisions.map(({ id }) => id),
  region_code: [...new Set(divisions.map(({ code }) => code))],
  status: CASE_STATUSES,
  result: [null, ...CASE_RESULTS],
  channel: CHANNELS,
};

/** More stretches than these cost more than they save; SQLite takes no more than 500 in one statement. */
const MOST_STRETCHES = 200;

/** The ways that settle something of the filter, those that settle most of it first. */
export function waysOf({ facets }: Pick<CaseFilter, 'facets'>, dialect: Dialect): Way[] {
  const ways = INDEXES.filter(({ serves }) => serves.some((facet) => facets.has(facet))).flatMap(({ name, columns }) => {
    const values = columns.map((column) => facets.get(column) ?? EVERY[column] ?? []);
    if (values.reduce((product, each) => product * each.length, 1) > MOST_STRETCHES) return [];
    const from = readBy(dialect, 'case_file', 'f', name);
    const stretch = (where: Sql): Stretch => ({ from, where, inOrder: true });
    return {
      stretches: tuplesOf(values).map((tuple) => stretch(every(columns.map((column, at) => equals(column, tuple[at] ?? null))))),
      whole: [stretch(every(columns.map((column, at) => among(column, values[at] ?? []))))],
      settles: new Set(columns.filter((column) => facets.has(column))),
      overlapping: false,
    };
  });
  return ways.sort((a, b) => b.settles.size - a.settles.size);
}

/** 某日承办区划: the cases that were received there, and those that moved from there or to there, which may be the same. */
export function handledOnWay({ regionIds }: NonNullable<CaseFilter['handledOn']>, dialect: Dialect): Way {
  const codes = [...new Set(regionIds.map((id) => getDivision(id).code))];
  const received = waysOf({ facets: new Map([['region_code', codes]]) }, dialect);
  const moved = (index: string, place: Sql): Stretch[] =>
    regionIds.map((id) => ({ from: readBy(dialect, 'case_move', 'f', index), where: sql`${place} = ${id}`, inOrder: true }));
  const moves = [...moved('case_move_from', sql`f.from_region_id`), ...moved('case_move_to', sql`f.to_region_id`)];
  return {
    stretches: [...received.flatMap(({ stretches }) => stretches), ...moves],
    whole: [...received.flatMap(({ whole }) => whole), ...moves],
    settles: new Set(),
    overlapping: true,
  };
}

/** Every case there is, in the list's order. */
export function everything(dialect: Dialect): Way {
  const all: Stretch = {
    from: readBy(dialect, 'case_file', 'f', 'case_file_received'),
    where: sql`f.received_at >= ${FIRST}`,
    inOrder: true,
  };
  return { stretches: [all], whole: [all], settles: new Set(), overlapping: false };
}

/** Before every case: a bound, so that SQLite sees a use in the index. */
const FIRST = new Date(0);

const every = (conditions: readonly Sql[]): Sql => conditions.reduce((all, one) => sql`${all} and ${one}`);

const column = (name: Facet): Sql =>
  ({
    region_code: sql`f.region_code`,
    handling_region_id: sql`f.handling_region_id`,
    item_code: sql`f.item_code`,
    status: sql`f.status`,
    result: sql`f.result`,
    channel: sql`f.channel`,
    owner_system_id: sql`f.owner_system_id`,
  })[name];

const equals = (name: Facet, value: Value): Sql => (value === null ? sql`${column(name)} is null` : sql`${column(name)} = ${value}`);

function among(name: Facet, values: readonly Value[]): Sql {
  const known = values.filter((value) => value !== null);
  const in_ = sql`${column(name)} in (${listed(known)})`;
  return known.length === values.length ? in_ : sql`(${in_} or ${column(name)} is null)`;
}

const tuplesOf = (lists: readonly (readonly Value[])[]): Value[][] =>
  lists.reduce<Value[][]>((tuples, values) => tuples.flatMap((tuple) => values.map((value) => [...tuple, value])), [[]]);

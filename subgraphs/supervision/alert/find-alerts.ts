import { parseMoment } from '../../kernel/codes/day.ts';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, listed, readBy, rowsOf, Sql, sql } from '../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { count } from '../../kernel/graph/lists/count.ts';
import { type Effort, findPage } from '../../kernel/graph/lists/find-page.ts';
import type { ListedTable } from '../../kernel/graph/lists/way.ts';
import { Alert } from './alert.entity.ts';
import type { AlertFilter } from './alert-filter.input.ts';
import { type AlertFacet, alertWays } from './alert-index.ts';

/** An alert's place in its list, and in the stream of new ones: a cursor of one goes on in the other. */
export const alertKey = ({ place, id }: Alert): CursorKey => [place, id];

/** A page of alerts; `count` asks the database only when called, and answers null where it would cost too much. */
export interface AlertPage extends Page<Alert> {
  readonly count: () => Promise<number | null>;
}

export interface AskedAlerts {
  /** any of these values, none of them twice */
  readonly facets: ReadonlyMap<AlertFacet, readonly string[]>;
  readonly from: Date | null;
  readonly to: Date | null;
}

/**
 * What a filter means; undefined where it can find nothing. A malformed value in an "any of" list is passed over, elsewhere it fits no
 * alert (rules.md, Values).
 */
export function readAlertFilter(filter: AlertFilter | null | undefined): AskedAlerts | undefined {
  const { regionCodes, rule, level, state, openedFrom, openedTo } = filter ?? {};
  const named: readonly (readonly [AlertFacet, readonly string[] | null | undefined])[] = [
    ['region_code', regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? [])],
    ['rule', rule == null ? null : [rule]],
    ['level', level == null ? null : [level]],
    ['state', state],
  ];
  const facets = new Map(named.flatMap(([facet, values]) => (values == null ? [] : [[facet, [...new Set(values)]] as const])));
  const [from, to] = [openedFrom, openedTo].map((time) => (time == null ? null : parseMoment(time)));
  if (from === undefined || to === undefined || [...facets.values()].some((values) => values.length === 0)) return undefined;
  return { facets, from, to };
}

/** One page, newest first, and the total. @param asked undefined where nothing can be found */
export async function findAlerts(
  em: EntityManager,
  asked: AskedAlerts | undefined,
  request: PageRequest,
  effort?: Effort,
): Promise<AlertPage> {
  if (asked === undefined) return { ...pageOf<Alert>([], request, alertKey), count: async () => 0 };
  const { facets, from, to } = asked;
  const conditions = new Map<string, Sql>(
    [...facets].map(([facet, values]) => [facet, sql`${new Sql(`c.${facet}`)} in (${listed(values)})`]),
  );
  if (from) conditions.set('from', sql`c.opened_at >= ${from}`);
  if (to) conditions.set('to', sql`c.opened_at <= ${to}`);
  const filter = { conditions, bounds: await placesBetween(em, from, to) };
  const table: ListedTable<Alert> = { table: 'alert', order: ['place'], read: (row) => em.map(Alert, row) as Alert };
  const ways = alertWays(facets, dialectOf(em));
  const placeOf = ([place]: CursorKey) => [Number(place)];
  const page = await findPage(em, table, {
    filter,
    ways,
    direction: 'desc',
    request,
    keyOf: alertKey,
    placeOf,
    ...(effort ? { effort } : {}),
  });
  return { ...page, count: () => count(em, table, filter, ways) };
}

/**
 * An alert's place is given when it is committed, its time when its event came: within this they rise together, whatever was retried and
 * however far the clocks of several processes are apart. Milliseconds.
 */
const APART_MS = 3_600_000;

/** Between which places the alerts of a period lie: so that a period of long ago is not looked for from the newest alert on. */
async function placesBetween(em: EntityManager, from: Date | null, to: Date | null): Promise<Sql[]> {
  if (!from && !to) return [];
  const opened = readBy(dialectOf(em), 'alert', 'f', 'alert_opened');
  const ends = await rowsOf<{ first: number | null; last: number | null }>(
    em,
    sql`select
      ${from ? sql`(select f.place from ${opened} where f.opened_at < ${shifted(from, -APART_MS)} order by f.opened_at desc, f.place desc limit 1)` : sql`null`} as first,
      ${to ? sql`(select f.place from ${opened} where f.opened_at > ${shifted(to, APART_MS)} order by f.opened_at asc, f.place asc limit 1)` : sql`null`} as last`,
  );
  const [{ first, last } = { first: null, last: null }] = ends;
  return [...(first === null ? [] : [sql`f.place > ${Number(first)}`]), ...(last === null ? [] : [sql`f.place < ${Number(last)}`])];
}

const shifted = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

import { parseMoment } from '../../kernel/codes/day.ts';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { allOf, dialectOf, listed, readBy, rowsOf, Sql, sql } from '../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { count } from '../../kernel/graph/lists/count.ts';
import { type Effort, findPage } from '../../kernel/graph/lists/find-page.ts';
import { FEW, type ListedTable, type Stretch, type Way } from '../../kernel/graph/lists/way.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import { Alert } from './alert.entity.ts';
import type { AlertFilter } from './alert-filter.input.ts';
import { type AlertFacet, alertWays } from './alert-index.ts';

/** The highest place of an alert: a cursor beyond it, such as one of a list in order of time, is none of this list. */
export const LAST_PLACE = 2 ** 31 - 1;

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
  const { regionCodes, rule, level, state, itemCodes, senderSystemId, serialNumber, openedFrom, openedTo } = filter ?? {};
  const named: readonly (readonly [AlertFacet, readonly string[] | null | undefined])[] = [
    ['region_code', regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? [])],
    ['rule', rule == null ? null : [rule]],
    ['level', level == null ? null : [level]],
    ['state', state],
    ['item_code', itemCodes?.map(compactNumber)],
    ['sender_system_id', senderSystemId == null ? null : [senderSystemId.trim()]],
    ['serial_number', serialNumber == null ? null : [readSerial(serialNumber) ?? []].flat()],
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
  const period = await periodOf(em, from, to);
  const filter = { conditions, bounds: period.bounds };
  const table: ListedTable<Alert> = { table: 'alert', order: ['place'], read: (row) => em.map(Alert, row) as Alert };
  const ways = [...period.ways, ...alertWays(facets, dialectOf(em))];
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
 * Index entries that are looked through for where the alerts of a period lie. A place is given when an alert is committed, its time comes
 * from a clock, and a clock may be wrong, or set back: that places and times rise together is nothing to build on.
 */
const SOUGHT = 20_000;

interface Period {
  /** through the period's alerts alone, where they are few */
  readonly ways: readonly Way[];
  /** between which places they lie, where they are not few, but few enough to look: so that one of long ago is not looked for from the newest on */
  readonly bounds: readonly Sql[];
}

async function periodOf(em: EntityManager, from: Date | null, to: Date | null): Promise<Period> {
  if (!from && !to) return { ways: [], bounds: [] };
  const opened = readBy(dialectOf(em), 'alert', 'f', 'alert_opened');
  const where = allOf([sql`f.opened_at >= ${from ?? FIRST}`, ...(to ? [sql`f.opened_at <= ${to}`] : [])]);
  const [found] = await rowsOf<{ entries: number | string; first: number | null; last: number | null }>(
    em,
    sql`select count(*) as entries, min(e.place) as first, max(e.place) as last
      from (select f.place from ${opened} where ${where} limit ${SOUGHT + 1}) as e`,
  );
  const entries = Number(found?.entries ?? 0);
  if (entries > SOUGHT) return { ways: [], bounds: [] };
  if (entries > FEW) return { ways: [], bounds: [sql`f.place >= ${Number(found?.first)}`, sql`f.place <= ${Number(found?.last)}`] };
  const stretches: Stretch[] = [{ from: opened, where, inOrder: false }];
  return { ways: [{ stretches, whole: stretches, settles: new Set(['from', 'to']), overlapping: false }], bounds: [] };
}

/** Before every alert: a bound, so that SQLite sees a use in the index. */
const FIRST = new Date(0);

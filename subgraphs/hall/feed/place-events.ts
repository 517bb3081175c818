import { insertMissing } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, joined, listed, readBy, rowsOf, Sql, sql } from '../../kernel/database/sql.ts';
import { inRedoableTransaction } from '../../kernel/database/transaction.ts';
import type { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import type { EventKind } from '../../kernel/wire/event.ts';
import { FEED_ID, FeedDay } from './feed.entity.ts';

/** What of an event decides about its place. */
export type Unplaced = Pick<OutboxEvent, 'id' | 'serialNumber' | 'position' | 'kind'>;

/**
 * Gives places to committed events that have none: after their commits, under one lock, so that places become visible in their own order. A
 * transaction that commits late is placed late, and never passed over. What is lost in a power cut (SQLite) is found again as it was, as
 * there events are placed in the order of their rows.
 * @param day in Asia/Shanghai, YYYY-MM-DD
 * @param limit events of one transaction, a case more or less
 * @returns how many there were; at least `limit` where there may be more
 */
export async function placeEvents(em: EntityManager, day: string, limit: number): Promise<number> {
  if ((await unplaced(em, 1)).length === 0) return 0;
  return inRedoableTransaction(em, async (inner) => {
    const isMariaDb = dialectOf(inner) === 'mariadb';
    const lock = new Sql(isMariaDb ? 'for update' : '');
    const [counter] = await rowsOf<{ lastPlace: number }>(
      inner,
      sql`select last_place as lastPlace from feed_counter where id = ${FEED_ID} ${lock}`,
    );
    if (!counter) throw new Error('the feed lacks its counter: a migration writes it');
    const found = await unplaced(inner, limit);
    // ids come from several clocks: what a case has before its last event here may lie behind the limit
    const events = isMariaDb && found.length === limit ? await wholeCases(inner, found) : found;
    if (events.length === 0) return 0;
    const { lastPlace } = counter;
    await givePlaces(inner, inOrder(events), lastPlace);
    await noteRegions(inner, lastPlace, lastPlace + events.length);
    await insertMissing(inner, FeedDay, [{ day, firstPlace: lastPlace + 1 }]);
    await run(inner, sql`update feed_counter set last_place = ${lastPlace + events.length} where id = ${FEED_ID}`);
    return events.length;
  });
}

/** Pure: as they come, but each case's events by their positions, at the turns that its events have. */
export function inOrder<T extends Pick<Unplaced, 'serialNumber' | 'position'>>(events: readonly T[]): T[] {
  const cases = Map.groupBy(events, ({ serialNumber }) => serialNumber);
  for (const own of cases.values()) own.sort((one, other) => other.position - one.position);
  return events.map(({ serialNumber }) => cases.get(serialNumber)?.pop() as T);
}

const COLUMNS = new Sql('o.id, o.serial_number as serialNumber, o.position, o.kind');

function unplaced(em: EntityManager, limit: number): Promise<Unplaced[]> {
  const dialect = dialectOf(em);
  // SQLite: in the order of commits. MariaDB reads its index in the order of ids, which is near enough, and would sort all nulls to promise it
  const order = new Sql(dialect === 'sqlite' ? 'order by o.rowid' : '');
  const events = readBy(dialect, 'outbox_event', 'o', 'outbox_event_place');
  return rowsOf(em, sql`select ${COLUMNS} from ${events} where o.place is null ${order} limit ${limit}`);
}

/** The same events, and all others of their cases that have no place: whoever sees one of them has seen those before it committed. */
async function wholeCases(em: EntityManager, found: readonly Unplaced[]): Promise<Unplaced[]> {
  const serials = [...new Set(found.map(({ serialNumber }) => serialNumber))];
  const events = readBy('mariadb', 'outbox_event', 'o', 'outbox_event_position');
  const all: Unplaced[] = await rowsOf(
    em,
    sql`select ${COLUMNS} from ${events} where o.serial_number in (${listed(serials)}) and o.place is null`,
  );
  const known = new Set(found.map(({ id }) => id));
  return [...found, ...all.filter(({ id }) => !known.has(id))];
}

/** What only supervision is told, that a stage was refused or an entry differs, is no change: its place is the number below zero, where no feed looks. */
async function givePlaces(em: EntityManager, events: readonly Unplaced[], lastPlace: number): Promise<void> {
  const places = events.map(({ id, kind }, index) => {
    const place = lastPlace + 1 + index;
    return sql`when ${id} then ${NO_CHANGE.has(kind) ? -place : place}`;
  });
  const ids = listed(events.map(({ id }) => id));
  await run(em, sql`update outbox_event set place = case id ${joined(places, ' ')} end where id in (${ids})`);
}

const NO_CHANGE: ReadonlySet<EventKind> = new Set(['STAGE_REFUSED', 'DIFFERENCE']);

/** A change concerns the division of its case and the one that handles it; one that moves the case also those that it left, which the event before it tells. */
async function noteRegions(em: EntityManager, after: number, upTo: number): Promise<void> {
  const value = new Sql(dialectOf(em) === 'mariadb' ? 'json_value' : 'json_extract');
  const placed = sql`e.place > ${after} and e.place <= ${upTo}`;
  const before = sql`join outbox_event as b on b.serial_number = e.serial_number and b.position = e.position - 1`;
  const codes = ['$.case.region.code', '$.case.handlingRegion.code'].flatMap((path) => [
    sql`select ${value}(e.payload, ${path}) as code, e.place from outbox_event as e where ${placed}`,
    sql`select ${value}(b.payload, ${path}) as code, e.place from outbox_event as e ${before} where ${placed}`,
  ]);
  await run(
    em,
    sql`insert into feed_region (region_code, place) select code, place from (${joined(codes, ' union ')}) as concerned where code is not null`,
  );
}

const run = (em: EntityManager, { text, values }: Sql): Promise<unknown> => em.execute(text, [...values], 'run');

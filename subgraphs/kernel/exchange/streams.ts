import type { EntityManager } from '../database/open-database.ts';
import { dialectOf, marks, readBy } from '../database/sql.ts';
import { inRedoableTransaction, isMariaDb } from '../database/transaction.ts';
import type { EventEnvelope } from '../wire/event.ts';
import { dateValue } from './date-value.ts';
import { Delivery, type DeliveryState, eventIdOf } from './delivery.entity.ts';
import type { OutboxEvent } from './outbox-event.entity.ts';

/** Events read at once, so that a very long case does not fill the memory. */
const EVENTS_AT_ONCE = 500;

/** What a relay has to know of a stream that it holds. */
export type Stream = Pick<Delivery, 'id' | 'serialNumber' | 'systemId' | 'round' | 'ackedPosition' | 'nextAttemptAt'>;

/** What of an event goes out. */
export type OutgoingEvent = Pick<OutboxEvent, 'id' | 'serialNumber' | 'position' | 'audience' | 'payload'>;

export interface ClaimOptions {
  readonly now: Date;
  readonly leaseMs: number;
  /** fresh: fences off whoever held the streams before */
  readonly token: string;
  readonly limit: number;
  /** systems that are left in peace for now */
  readonly except: readonly string[];
}

/**
 * Takes due streams under a lease: in a short transaction of its own, skipping rows that another relay is just claiming. Between the
 * claim and the lease's end nobody else claims them, and no row lock is held. A crashed relay's streams become due as its lease ends.
 */
export function claimStreams(em: EntityManager, { now, leaseMs, token, limit, except }: ClaimOptions): Promise<Stream[]> {
  return inRedoableTransaction(em, async (inner) => {
    const others = except.length > 0 ? `and system_id not in (${marks(except)})` : '';
    const due: Pick<Stream, 'id' | 'serialNumber' | 'systemId' | 'round' | 'ackedPosition'>[] = await inner.execute(
      `select id, serial_number as serialNumber, system_id as systemId, round, acked_position as ackedPosition ` +
        `from delivery where next_attempt_at <= ? ${others} order by next_attempt_at, id limit ${limit} ` +
        (isMariaDb(inner) ? 'for update skip locked' : ''),
      [dateValue(inner, now), ...except],
    );
    if (due.length === 0) return [];
    const leaseEnd = new Date(now.getTime() + leaseMs);
    const ids = due.map(({ id }) => id);
    await inner.execute(
      `update delivery set lease_token = ?, next_attempt_at = ? where id in (${marks(ids)})`,
      [token, dateValue(inner, leaseEnd), ...ids],
      'run',
    );
    return due.map((stream) => ({ ...stream, nextAttemptAt: leaseEnd }));
  });
}

/** Gives a stream back untried; changes nothing where somebody else holds it by now. */
export async function releaseStream(em: EntityManager, id: string, token: string, now: Date): Promise<void> {
  await em.nativeUpdate(Delivery, { id, leaseToken: token }, { leaseToken: null, nextAttemptAt: now });
}

/** Rows that one transaction moves: whoever needs one of them, such as a receipt, waits no longer than for so many. */
export const MOVED_AT_ONCE = 1_000;

/** Does a batch in a transaction of its own, again where the database broke it off. */
export type InBatch = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;

interface Moved {
  readonly rows: readonly { readonly id: string; readonly place: number | string }[];
  readonly moved: number;
}

/**
 * A system is out of reach: what is due for it waits, so that no claim has to look past it, however much it is. Streams that have failed
 * already keep their own back-off, and are what finds out that it is back. Reads what is due, and nothing of what waits aside already.
 * @returns one entry for each batch: how many it moved
 */
export async function* parkSystem(inBatch: InBatch, systemId: string, now: Date, until: Date): AsyncGenerator<number> {
  let from: number | string | undefined;
  for (let left = true; left; ) {
    const { rows, moved } = await inBatch(async (em): Promise<Moved> => {
      const still = "state = 'PENDING' and lease_token is null and next_attempt_at <= ?";
      const after = from === undefined ? [] : [from];
      const due: Moved['rows'] = await em.execute(
        `select id, next_attempt_at as place from ${readBy(dialectOf(em), 'delivery', 'd', 'delivery_due').text} where ${still} ` +
          `${after.map(() => 'and next_attempt_at >= ?')} and system_id = ? order by next_attempt_at limit ${MOVED_AT_ONCE}`,
        [dateValue(em, now), ...after, systemId],
      );
      return { rows: due, moved: await moveTo(em, until, due, still, now) };
    });
    from = rows.at(-1)?.place;
    left = rows.length === MOVED_AT_ONCE;
    yield moved;
  }
}

/**
 * A system answers again: its streams need not sit out their time. Reads what waits for that system, and nothing of what waits for others.
 * @returns one entry for each batch: how many it made due
 */
export async function* wakeSystem(inBatch: InBatch, systemId: string, now: Date): AsyncGenerator<number> {
  const states: DeliveryState[] = ['RETRYING', 'PENDING'];
  for (const state of states) {
    let from: number | string | undefined;
    for (let left = true; left; ) {
      const { rows, moved } = await inBatch(async (em): Promise<Moved> => {
        const after = from === undefined ? [] : [from];
        const waiting: Moved['rows'] = await em.execute(
          `select id, id as place from ${readBy(dialectOf(em), 'delivery', 'd', 'delivery_waiting').text} where state = ? and system_id = ? ` +
            `${after.map(() => 'and id > ?')} order by id limit ${MOVED_AT_ONCE}`,
          [state, systemId, ...after],
        );
        const still = `state = '${state}' and lease_token is null and next_attempt_at > ?`;
        return { rows: waiting, moved: await moveTo(em, now, waiting, still, now) };
      });
      from = rows.at(-1)?.place;
      left = rows.length === MOVED_AT_ONCE;
      yield moved;
    }
  }
}

/** Those that are still as they were when they were read, which no lock has held. */
async function moveTo(em: EntityManager, to: Date, rows: readonly { readonly id: string }[], still: string, now: Date): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const { affectedRows } = await em.execute<{ affectedRows: number }>(
    `update delivery set next_attempt_at = ? where id in (${marks(ids)}) and ${still}`,
    [dateValue(em, to), ...ids, dateValue(em, now)],
    'run',
  );
  return affectedRows;
}

/**
 * Makes every stream due that is held or waits for its time. For a database that one process owns (SQLite): whoever held a lease is
 * gone, and the clock may have been set back since.
 */
export async function takeOverAll(em: EntityManager, now: Date): Promise<void> {
  await em.nativeUpdate(
    Delivery,
    // what is held has a time, when its lease ends: so the index of due streams holds all of them, and nothing else is read
    { nextAttemptAt: { $ne: null }, $or: [{ leaseToken: { $ne: null } }, { nextAttemptAt: { $gt: now } }] },
    { leaseToken: null, nextAttemptAt: now },
  );
}

/**
 * The next events of several streams in one statement, in order per case; the last case may be cut short. Of a single stream only its
 * own, so that what others are told never fills the read.
 */
export async function nextEvents(
  em: EntityManager,
  streams: readonly Pick<Stream, 'serialNumber' | 'systemId' | 'ackedPosition'>[],
): Promise<OutgoingEvent[]> {
  const from = new Map<string, number>();
  for (const { serialNumber, ackedPosition } of streams) {
    from.set(serialNumber, Math.min(ackedPosition, from.get(serialNumber) ?? ackedPosition));
  }
  const systems = [...new Set(streams.map(({ systemId }) => systemId))];
  const cases = [...from].map(() => '(serial_number = ? and position > ?)').join(' or ');
  const rows: (Omit<OutgoingEvent, 'payload'> & { readonly payload: unknown })[] = await em.execute(
    `select id, serial_number as serialNumber, position, audience, payload from outbox_event ` +
      `where (${cases}) and (audience is null or audience in (${marks(systems)})) order by serial_number, position limit ${EVENTS_AT_ONCE}`,
    [...[...from].flat(), ...systems],
  );
  // MariaDB's driver may have parsed it already, SQLite's has not
  return rows.map(({ payload, ...row }) => ({ ...row, payload: typeof payload === 'string' ? JSON.parse(payload) : payload }));
}

/** Those of the events that the stream still has to get. */
export function eventsFor(stream: Stream, events: readonly OutgoingEvent[]): OutgoingEvent[] {
  return events.filter(
    ({ serialNumber, position, audience }) =>
      serialNumber === stream.serialNumber && position > stream.ackedPosition && (audience === null || audience === stream.systemId),
  );
}

export function envelopeOf(stream: Stream, { id, payload }: OutgoingEvent, lease: string): EventEnvelope {
  return { ...payload, id: eventIdOf(id, stream), systemId: stream.systemId, lease };
}

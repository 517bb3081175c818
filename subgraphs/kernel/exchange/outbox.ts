import { LockMode } from '@mikro-orm/core';
import { insertRows } from '../database/insert-rows.ts';
import type { EntityManager } from '../database/open-database.ts';
import { dateValue } from './date-value.ts';
import { Delivery, type DeliveryState, deliveryId } from './delivery.entity.ts';
import { OutboxEvent } from './outbox-event.entity.ts';

/** Without the columns that the database fills. */
export type NewOutboxEvent = Pick<OutboxEvent, 'id' | 'serialNumber' | 'position' | 'kind' | 'payload' | 'audience' | 'recordedAt'>;

/** Writes an event and makes the streams of its receivers due. In the transaction of the change; after it, poke the relay. */
export async function appendEvent(em: EntityManager, event: NewOutboxEvent): Promise<void> {
  needsTransaction(em);
  await insertRows(em, OutboxEvent, [event]);
  const at = dateValue(em, event.recordedAt);
  const audience = event.audience === null ? '' : 'and system_id = ?';
  // a stream that has ended gets nothing more, a dead one stays so until it is redelivered, one that is under way or in a back-off keeps its time.
  // The order of assignments matters: MySQL's engines assign from left to right
  await em.execute(
    `update delivery set last_position = ?, waiting = waiting + 1, waiting_since = coalesce(waiting_since, ?),
      next_attempt_at = case when state = 'DEAD' then null else coalesce(next_attempt_at, ?) end,
      state = case when state = 'DELIVERED' then 'PENDING' else state end
    where serial_number = ? and ended_at is null ${audience}`,
    [event.position, at, at, event.serialNumber, ...(event.audience === null ? [] : [event.audience])],
    'run',
  );
}

/**
 * Writes the first event of a new case together with the streams of its receivers. In the transaction that creates the case, which makes sure
 * that there are none yet; after it, poke the relay.
 */
export async function openStreams(em: EntityManager, event: NewOutboxEvent, systemIds: readonly string[]): Promise<void> {
  needsTransaction(em);
  const { serialNumber, recordedAt: now } = event;
  await insertRows(em, OutboxEvent, [event]);
  const streams = systemIds.map((systemId) => newStream(serialNumber, systemId, [event], now));
  await insertRows(em, Delivery, streams);
}

/**
 * Opens streams of a case to more systems; each gets the whole case from its first event. Those that have one already keep it; one that had
 * ended goes on, and gets what was told meanwhile.
 */
export async function addReceivers(em: EntityManager, serialNumber: string, systemIds: readonly string[], now: Date): Promise<void> {
  needsTransaction(em);
  const known = await em.find(Delivery, { serialNumber }, { fields: ['systemId', 'endedAt'], disableIdentityMap: true });
  for (const { systemId, endedAt } of known)
    if (endedAt !== null && systemIds.includes(systemId)) {
      await em.nativeUpdate(Delivery, { id: deliveryId(serialNumber, systemId) }, { endedAt: null });
      // from its beginning: the receiver knows what it has by the events' places
      await redeliver(em, serialNumber, systemId, now);
    }
  const fresh = [...new Set(systemIds)].filter((systemId) => !known.some((delivery) => delivery.systemId === systemId));
  if (fresh.length === 0) return;
  const events = await em.find(OutboxEvent, { serialNumber }, { fields: ['position', 'audience', 'recordedAt'], orderBy: { position: 1 } });
  await insertRows(
    em,
    Delivery,
    fresh.map((systemId) => newStream(serialNumber, systemId, events, now)),
  );
}

/** These systems are told nothing more of a case; what was told until now still reaches them. In the transaction of the last event for them. */
export async function endStreams(em: EntityManager, serialNumber: string, systemIds: readonly string[], now: Date): Promise<void> {
  needsTransaction(em);
  if (systemIds.length === 0) return;
  await em.nativeUpdate(Delivery, { id: { $in: systemIds.map((systemId) => deliveryId(serialNumber, systemId)) } }, { endedAt: now });
}

function newStream(
  serialNumber: string,
  systemId: string,
  events: readonly Pick<OutboxEvent, 'position' | 'audience' | 'recordedAt'>[],
  now: Date,
) {
  const its = events.filter(({ audience }) => audience === null || audience === systemId);
  const id = deliveryId(serialNumber, systemId);
  return { id, serialNumber, systemId, round: 1, createdAt: now, deliveredAt: null, endedAt: null, ...fromTheStart(its, now) };
}

/**
 * Sends the whole case again under fresh event ids, whatever became of the last round; a relay that still holds the old one is fenced off.
 * @param only where the stream is in this state by now
 * @returns whether it was: without `only`, whether the system receives this case at all
 */
export async function redeliver(
  em: EntityManager,
  serialNumber: string,
  systemId: string,
  now: Date,
  only?: DeliveryState,
): Promise<boolean> {
  needsTransaction(em);
  const id = deliveryId(serialNumber, systemId);
  // locked before the events are read: one that is being written meanwhile is counted here or by appendEvent, never by neither
  const stream = await em.findOne(Delivery, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
  if (!stream || (only && stream.state !== only)) return false;
  const upTo = stream.endedAt === null ? {} : { position: { $lte: stream.lastPosition } };
  const events = await em.find(
    OutboxEvent,
    { serialNumber, ...upTo, $or: [{ audience: null }, { audience: systemId }] },
    { fields: ['position', 'recordedAt'], orderBy: { position: 1 } },
  );
  await em.nativeUpdate(Delivery, { id }, { round: stream.round + 1, ...fromTheStart(events, now) });
  return true;
}

function fromTheStart(events: readonly Pick<OutboxEvent, 'position' | 'recordedAt'>[], now: Date) {
  const waits = events.length > 0;
  return {
    state: (waits ? 'PENDING' : 'DELIVERED') as DeliveryState,
    ackedPosition: 0,
    lastPosition: events.at(-1)?.position ?? 0,
    waiting: events.length,
    waitingSince: events[0]?.recordedAt ?? null,
    attempts: 0,
    failures: 0,
    refusals: 0,
    lastError: null,
    nextAttemptAt: waits ? now : null,
    leaseToken: null,
  };
}

function needsTransaction(em: EntityManager): void {
  if (!em.isInTransaction()) throw new Error('the outbox is written in the transaction of the change');
}

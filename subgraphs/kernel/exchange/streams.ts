import { LockMode, raw } from '@mikro-orm/core';
import type { EntityManager } from '../database/open-database.ts';
import { inRedoableTransaction } from '../database/transaction.ts';
import type { EventEnvelope } from '../wire/event.ts';
import { Delivery, eventIdOf } from './delivery.entity.ts';
import { OutboxEvent } from './outbox-event.entity.ts';

/** Events read at once, so that a very long case does not fill the memory. */
const EVENTS_AT_ONCE = 200;

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
export function claimStreams(em: EntityManager, { now, leaseMs, token, limit, except }: ClaimOptions): Promise<Delivery[]> {
  return inRedoableTransaction(em, async (inner) => {
    const due = await inner.find(
      Delivery,
      { nextAttemptAt: { $lte: now }, ...(except.length > 0 ? { systemId: { $nin: [...except] } } : {}) },
      { orderBy: { nextAttemptAt: 1, id: 1 }, limit, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, disableIdentityMap: true },
    );
    if (due.length === 0) return [];
    const leaseEnd = new Date(now.getTime() + leaseMs);
    const ids = due.map(({ id }) => id);
    await inner.nativeUpdate(Delivery, { id: { $in: ids } }, { leaseToken: token, nextAttemptAt: leaseEnd });
    return due.map((delivery) => ({ ...delivery, leaseToken: token, nextAttemptAt: leaseEnd }));
  });
}

/** Gives a stream back untried; changes nothing where somebody else holds it by now. */
export async function releaseStream(em: EntityManager, id: string, token: string, now: Date): Promise<void> {
  await em.nativeUpdate(Delivery, { id, leaseToken: token }, { leaseToken: null, nextAttemptAt: now });
}

/** A system answers again: its streams need not sit out their back-offs. */
export async function wakeSystem(em: EntityManager, systemId: string, now: Date): Promise<void> {
  await em.nativeUpdate(Delivery, { state: 'RETRYING', systemId, leaseToken: null, nextAttemptAt: { $gt: now } }, { nextAttemptAt: now });
}

/**
 * Makes every stream due that is held or waits for its time. For a database that one process owns (SQLite): whoever held a lease is
 * gone, and the clock may have been set back since.
 */
export async function takeOverAll(em: EntityManager, now: Date): Promise<void> {
  await em.nativeUpdate(
    Delivery,
    { $or: [{ leaseToken: { $ne: null } }, { nextAttemptAt: { $gt: now } }] },
    {
      leaseToken: null,
      nextAttemptAt: raw('case when next_attempt_at is null then null else ? end', [em.getPlatform().processDateProperty(now)]),
    },
  );
}

/**
 * The next events of several streams in one statement, in order per case; the last case may be cut short. Of a single stream only its
 * own, so that what others are told never fills the read.
 */
export function nextEvents(
  em: EntityManager,
  streams: readonly Pick<Delivery, 'serialNumber' | 'systemId' | 'ackedPosition'>[],
): Promise<OutboxEvent[]> {
  const from = new Map<string, number>();
  for (const { serialNumber, ackedPosition } of streams) {
    from.set(serialNumber, Math.min(ackedPosition, from.get(serialNumber) ?? ackedPosition));
  }
  const cases = [...from].map(([serialNumber, acked]) => ({ serialNumber, position: { $gt: acked } }));
  return em.find(
    OutboxEvent,
    { $and: [{ $or: cases }, { $or: [{ audience: null }, { audience: { $in: streams.map(({ systemId }) => systemId) } }] }] },
    { orderBy: { serialNumber: 1, position: 1 }, limit: EVENTS_AT_ONCE, disableIdentityMap: true },
  );
}

/** Those of the events that the stream still has to get. */
export function eventsFor(stream: Delivery, events: readonly OutboxEvent[]): OutboxEvent[] {
  return events.filter(
    ({ serialNumber, position, audience }) =>
      serialNumber === stream.serialNumber && position > stream.ackedPosition && (audience === null || audience === stream.systemId),
  );
}

export function envelopeOf(stream: Delivery, { id, payload }: OutboxEvent, lease: string): EventEnvelope {
  return { ...payload, id: eventIdOf(id, stream), systemId: stream.systemId, lease };
}

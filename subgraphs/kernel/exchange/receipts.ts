import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../database/open-database.ts';
import type { Random } from '../wire/clock.ts';
import type { Receipt } from '../wire/event.ts';
import { BACK_OFF, type BackOff, pauseMs } from './back-off.ts';
import { Delivery, deliveryId } from './delivery.entity.ts';
import { OutboxEvent } from './outbox-event.entity.ts';

/** This many refusals in a row of one event end its stream (state DEAD); outages never do. */
export const REFUSALS_UNTIL_DEAD = 10;

export interface ReceiptContext {
  readonly now: Date;
  readonly random: Random;
  /** how long a stream that goes on stays with its relay */
  readonly leaseMs: number;
  readonly backOff?: BackOff;
}

/** What a receipt changes in the row of its stream. */
type DeliveryChange = Partial<Omit<Delivery, 'id' | 'serialNumber' | 'systemId' | 'round'>>;

/** Whether the receipt answers the event that the holder of the lease has sent, in the present round. */
export function isCurrent(delivery: Delivery, { eventId, position, lease, outcome }: Receipt): boolean {
  if (outcome === 'NUMBERED' || eventId === null || position === null) return false;
  return (
    lease !== undefined &&
    lease === delivery.leaseToken &&
    eventId.endsWith(`:${delivery.systemId}:${delivery.round}`) &&
    position > delivery.ackedPosition
  );
}

/** Pure: a current receipt's change. `nextRecordedAt`: of the event that waits after it. */
export function afterReceipt(delivery: Delivery, receipt: Receipt, context: ReceiptContext, nextRecordedAt: Date | null): DeliveryChange {
  const { now, random, leaseMs, backOff = BACK_OFF } = context;
  const attempts = delivery.attempts + 1;
  const later = (ms: number) => new Date(now.getTime() + Math.round(ms));
  if (receipt.outcome === 'FAILED') {
    const failures = delivery.failures + 1;
    const nextAttemptAt = later(pauseMs(failures, random, backOff));
    return { state: 'RETRYING', attempts, failures, lastError: sentence(receipt.error), nextAttemptAt, leaseToken: null };
  }
  if (receipt.outcome === 'REFUSED') {
    const refusals = delivery.refusals + 1;
    const dead = refusals >= REFUSALS_UNTIL_DEAD;
    const nextAttemptAt = dead ? null : later(pauseMs(refusals, random, backOff));
    return {
      state: dead ? 'DEAD' : 'REFUSED',
      attempts,
      refusals,
      failures: 0,
      lastError: sentence(receipt.error),
      nextAttemptAt,
      leaseToken: null,
    };
  }
  const ackedPosition = receipt.position ?? delivery.ackedPosition;
  const fine = { attempts, ackedPosition, failures: 0, refusals: 0, lastError: null };
  if (ackedPosition >= delivery.lastPosition) {
    return { ...fine, state: 'DELIVERED', waiting: 0, waitingSince: null, nextAttemptAt: null, leaseToken: null, deliveredAt: now };
  }
  // the holder goes on with the next event: its lease begins anew
  const waiting = Math.max(1, delivery.waiting - 1);
  return { ...fine, state: 'PENDING', waiting, waitingSince: nextRecordedAt ?? delivery.waitingSince, nextAttemptAt: later(leaseMs) };
}

/**
 * Stores what became of events. Fenced: a receipt under another lease or of an earlier round changes nothing.
 * @returns per receipt the stream's row as it stands after it, undefined where the receipt was stale
 */
export async function storeReceipts(
  em: EntityManager,
  receipts: readonly Receipt[],
  context: ReceiptContext,
): Promise<(Delivery | undefined)[]> {
  if (!em.isInTransaction()) throw new Error('receipts are stored in a transaction');
  const ids = [...new Set(receipts.map(({ serialNumber, systemId }) => deliveryId(serialNumber, systemId)))].sort();
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 1 } } as const;
  const rows = new Map((await em.find(Delivery, { id: { $in: ids } }, locked)).map((row) => [row.id, row]));
  const results: (Delivery | undefined)[] = [];
  for (const receipt of receipts) {
    const row = rows.get(deliveryId(receipt.serialNumber, receipt.systemId));
    if (row && isCurrent(row, receipt)) {
      em.assign(row, afterReceipt(row, receipt, context, await nextRecordedAt(em, row, receipt)));
      results.push({ ...row });
    } else results.push(undefined);
  }
  await em.flush();
  return results;
}

/** When the event was recorded that waits after this one; looked up only where one does. */
async function nextRecordedAt(
  em: EntityManager,
  { serialNumber, systemId, lastPosition }: Delivery,
  receipt: Receipt,
): Promise<Date | null> {
  const position = receipt.position ?? 0;
  if (receipt.outcome === 'REFUSED' || receipt.outcome === 'FAILED' || position >= lastPosition) return null;
  const next = await em.findOne(
    OutboxEvent,
    { serialNumber, position: { $gt: position }, $or: [{ audience: null }, { audience: systemId }] },
    { fields: ['recordedAt'], orderBy: { position: 1 } },
  );
  return next?.recordedAt ?? null;
}

const sentence = (error: string | null): string | null => error?.slice(0, 500) ?? null;

import type { EntityManager } from '../database/open-database.ts';
import { marks } from '../database/sql.ts';
import { isMariaDb } from '../database/transaction.ts';
import type { Random } from '../wire/clock.ts';
import type { Receipt } from '../wire/event.ts';
import { BACK_OFF, type BackOff, pauseMs } from './back-off.ts';
import { dateOf } from './date-value.ts';
import { Delivery, deliveryId } from './delivery.entity.ts';

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
 * Stores what became of events. Fenced: a receipt under another lease or of an earlier round changes nothing. Rows that change alike, which
 * most do, share a statement.
 * @returns per receipt the stream's row as it stands after it, undefined where the receipt was stale
 */
export async function storeReceipts(
  em: EntityManager,
  receipts: readonly Receipt[],
  context: ReceiptContext,
): Promise<(Delivery | undefined)[]> {
  if (!em.isInTransaction()) throw new Error('receipts are stored in a transaction');
  const ids = [...new Set(receipts.map(({ serialNumber, systemId }) => deliveryId(serialNumber, systemId)))].sort();
  const rows = new Map((await lockRows(em, ids)).map((row) => [row.id, row]));
  const changes = new Map<string, DeliveryChange>();
  const results: (Delivery | undefined)[] = [];
  for (const receipt of receipts) {
    const row = rows.get(deliveryId(receipt.serialNumber, receipt.systemId));
    if (row && isCurrent(row, receipt)) {
      const change = afterReceipt(row, receipt, context, await nextRecordedAt(em, row, receipt));
      const changed = { ...row, ...change };
      rows.set(row.id, changed);
      changes.set(row.id, { ...changes.get(row.id), ...change });
      results.push(changed);
    } else results.push(undefined);
  }
  for (const { change, ids: alike } of together(changes)) await em.nativeUpdate(Delivery, { id: { $in: alike } }, change);
  return results;
}

function together(changes: ReadonlyMap<string, DeliveryChange>): Iterable<{ change: DeliveryChange; ids: string[] }> {
  const groups = new Map<string, { change: DeliveryChange; ids: string[] }>();
  for (const [id, change] of changes) {
    const key = JSON.stringify(change);
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { change, ids: [id] });
  }
  return groups.values();
}

type DateColumn = 'waitingSince' | 'nextAttemptAt' | 'deliveredAt' | 'endedAt' | 'createdAt';
type PlainDelivery = Omit<Delivery, DateColumn> & { readonly [C in DateColumn]: number | string | null };

const COLUMNS =
  'id, serial_number as serialNumber, system_id as systemId, state, round, acked_position as ackedPosition, last_position as lastPosition, ' +
  'waiting, waiting_since as waitingSince, attempts, failures, refusals, last_error as lastError, next_attempt_at as nextAttemptAt, ' +
  'lease_token as leaseToken, delivered_at as deliveredAt, ended_at as endedAt, created_at as createdAt';

/** By a plain statement: this is done for every event, and an ORM's find and flush cost several times as much. */
async function lockRows(em: EntityManager, ids: readonly string[]): Promise<Delivery[]> {
  const lock = isMariaDb(em) ? ' for update' : '';
  const rows: PlainDelivery[] = await em.execute(`select ${COLUMNS} from delivery where id in (${marks(ids)}) order by id${lock}`, ids);
  const date = (value: number | string | null) => (value === null ? null : dateOf(value));
  return rows.map((row) => ({
    ...row,
    waitingSince: date(row.waitingSince),
    nextAttemptAt: date(row.nextAttemptAt),
    deliveredAt: date(row.deliveredAt),
    endedAt: date(row.endedAt),
    createdAt: dateOf(row.createdAt ?? 0),
  }));
}

/** When the event was recorded that waits after this one; looked up only where one does. */
async function nextRecordedAt(
  em: EntityManager,
  { serialNumber, systemId, lastPosition }: Delivery,
  receipt: Receipt,
): Promise<Date | null> {
  const position = receipt.position ?? 0;
  if (receipt.outcome === 'REFUSED' || receipt.outcome === 'FAILED' || position >= lastPosition) return null;
  const [next]: { recordedAt: number | string }[] = await em.execute(
    'select recorded_at as recordedAt from outbox_event where serial_number = ? and position > ? and (audience is null or audience = ?) ' +
      'order by position limit 1',
    [serialNumber, position, systemId],
  );
  return next ? dateOf(next.recordedAt) : null;
}

const sentence = (error: string | null): string | null => error?.slice(0, 500) ?? null;

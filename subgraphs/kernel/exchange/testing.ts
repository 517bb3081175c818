/** For tests only: cases without meaning, receivers that remember, and a register that writes. */

import type { Database } from '../database/open-database.ts';
import { inTransaction } from '../database/transaction.ts';
import type { CaseSnapshot, EventEnvelope, Receipt, ReceiptOutcome } from '../wire/event.ts';
import { Delivery } from './delivery.entity.ts';
import { InboxEntry } from './inbox-entry.entity.ts';
import { addReceivers, appendEvent } from './outbox.ts';
import { type EventPayload, OutboxEvent } from './outbox-event.entity.ts';

export const EXCHANGE_ENTITIES = [OutboxEvent, Delivery, InboxEntry];

export function payload(serialNumber: string, position: number, recordedAt: Date): EventPayload {
  const caseFile = { serialNumber, version: position } as CaseSnapshot;
  const kind = position === 1 ? 'REGISTERED' : 'STAGE_RECORDED';
  return { kind, serialNumber, position, recordedAt: recordedAt.toISOString(), case: caseFile, stages: [], notice: null };
}

let ids = 0;
/** Looks like a UUID, counts. */
export const countingId = (): string => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

export interface WriteOptions {
  readonly receivers: readonly string[];
  readonly from?: number;
  readonly to: number;
  readonly audience?: string | null;
  readonly at?: Date;
}

/** Writes events `from`..`to` of a case, each in a transaction, as the register does. */
export async function writeCase(database: Database, serialNumber: string, options: WriteOptions): Promise<void> {
  const { receivers, from = 1, to, audience = null, at = new Date() } = options;
  for (let position = from; position <= to; position++) {
    await inTransaction(database.fork(), async (em) => {
      if (position === 1) await addReceivers(em, serialNumber, receivers, at);
      const event = payload(serialNumber, position, at);
      await appendEvent(em, { id: countingId(), serialNumber, position, kind: event.kind, payload: event, audience, recordedAt: at });
    });
  }
}

/** A receipt as a connector fills it; the bus adds the event's own fields. */
export function receiptFor(event: EventEnvelope, outcome: ReceiptOutcome, error: string | null = null): Receipt {
  const { systemId, serialNumber, position, id: eventId, lease } = event;
  return { systemId, serialNumber, eventId, lease, position, outcome, error, localNumber: null, at: new Date().toISOString() };
}

/** What takes longer than this on a busy machine never comes, milliseconds. */
const PATIENCE_MS = 30_000;

/** Waits until the condition holds; throws after ten seconds. */
export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`in vain waited until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

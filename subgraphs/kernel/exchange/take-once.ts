import type { EntityManager } from '../database/open-database.ts';
import { inTransaction, isUniqueViolation } from '../database/transaction.ts';
import type { EventEnvelope } from '../wire/event.ts';
import { InboxEntry } from './inbox-entry.entity.ts';

export type Taken<T> = { readonly first: true; readonly value: T } | { readonly first: false };

/**
 * Does a connector's work on an event unless it was done before. The inbox entry commits after the work: a crash in between runs it
 * again, so the work on another database must itself be an upsert. Where the work rejects, the event counts as not taken.
 */
export async function takeOnce<T>(
  em: EntityManager,
  event: Pick<EventEnvelope, 'id' | 'systemId' | 'serialNumber' | 'position'>,
  now: Date,
  work: (em: EntityManager) => Promise<T>,
): Promise<Taken<T>> {
  return inTransaction(em, async (inner) => {
    const { id: eventId, systemId, serialNumber, position } = event;
    try {
      await inner.insert(InboxEntry, { eventId, systemId, serialNumber, position, at: now });
    } catch (error) {
      if (isUniqueViolation(error)) return { first: false };
      throw error;
    }
    return { first: true, value: await work(inner) };
  });
}

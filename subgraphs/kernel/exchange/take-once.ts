import { insertRows } from '../database/insert-rows.ts';
import type { EntityManager } from '../database/open-database.ts';
import { marks } from '../database/sql.ts';
import { inTransaction, isUniqueViolation } from '../database/transaction.ts';
import type { EventEnvelope } from '../wire/event.ts';
import { InboxEntry } from './inbox-entry.entity.ts';

/** What the inbox keeps of an event. */
export type InboxEvent = Pick<EventEnvelope, 'id' | 'systemId' | 'serialNumber' | 'position'>;

/**
 * Does a connector's work on those of the events that were not done before, and notes them in the inbox: all in one transaction, which may hold
 * events of several systems. The entries commit after work on another database: a crash in between runs that again, so it must itself be an
 * upsert. Where the work rejects, none of the events counts as taken.
 * @param events of different ids
 * @returns per event whether it was taken now
 */
export async function takeOnce<E extends InboxEvent>(
  em: EntityManager,
  events: readonly E[],
  now: Date,
  work: (em: EntityManager, fresh: readonly E[]) => Promise<void>,
): Promise<boolean[]> {
  const take = () =>
    inTransaction(em, async (inner) => {
      const known = await knownOf(inner, events);
      const fresh = events.filter(({ id }) => !known.has(id));
      if (fresh.length > 0) {
        const entries = fresh.map(({ id: eventId, systemId, serialNumber, position }) => ({
          eventId,
          systemId,
          serialNumber,
          position,
          at: now,
        }));
        await insertRows(inner, InboxEntry, entries);
        await work(inner, fresh);
      }
      return events.map(({ id }) => !known.has(id));
    });
  try {
    return await take();
  } catch (error) {
    // somebody else took one of them between the look and the entry: by now it can be seen
    if (em.isInTransaction() || !isUniqueViolation(error)) throw error;
    return take();
  }
}

async function knownOf(em: EntityManager, events: readonly InboxEvent[]): Promise<ReadonlySet<string>> {
  const sql = `select event_id as id from inbox_entry where event_id in (${marks(events)})`;
  const rows: { id: string }[] = await em.execute(
    sql,
    events.map(({ id }) => id),
  );
  return new Set(rows.map(({ id }) => id));
}

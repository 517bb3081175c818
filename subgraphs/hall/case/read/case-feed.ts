import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { OutboxEvent } from '../../../kernel/exchange/outbox-event.entity.ts';
import type { Clock } from '../../../kernel/wire/clock.ts';

/** Which changes a subscriber wants; each left out means any. */
export interface FeedFilter {
  readonly serialNumber?: string | null;
  readonly regionCode?: string | null;
  /** where the stream broke off */
  readonly after?: string | null;
}

export interface FeedOptions {
  readonly fork: () => EntityManager;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** how often the outbox is looked at, milliseconds */
  readonly pollMs: number;
  /**
   * How long an event waits before it goes out, milliseconds. On a database with many writers a transaction may commit after one that
   * took its event's id later; within this time the two still go out in their order, and none is passed over.
   */
  readonly settleMs: number;
}

const BATCH = 100;

/** Cursor = base64url of the event's id, by which the outbox is ordered. */
export const feedCursor = (event: Pick<OutboxEvent, 'id'>): string => Buffer.from(event.id).toString('base64url');

/**
 * Committed changes of cases, in their order, from the outbox: so whoever comes back with the cursor of the last one it saw misses none.
 * Ends when the signal fires. Without `after` it begins with what is committed from now on; with one that is no cursor it ends at once.
 */
export async function caseFeed(filter: FeedFilter, options: FeedOptions): Promise<AsyncGenerator<OutboxEvent>> {
  const after = filter.after == null ? await lastSettled(options) : readCursor(filter.after);
  return after === undefined ? nothing() : events(after, filter, options);
}

async function* nothing(): AsyncGenerator<OutboxEvent> {}

async function* events(start: string, { serialNumber, regionCode }: FeedFilter, options: FeedOptions): AsyncGenerator<OutboxEvent> {
  const { fork, signal, pollMs } = options;
  for (let after = start; !signal.aborted; ) {
    const where = { id: { $gt: after }, ...settled(options), ...(serialNumber == null ? {} : { serialNumber }) };
    // the events of one case are few and rise in both orders; each order has its index
    const orderBy = serialNumber == null ? ({ id: 'asc' } as const) : ({ position: 'asc' } as const);
    const found = await fork().find(OutboxEvent, where, { orderBy, limit: BATCH, disableIdentityMap: true });
    for (const event of found) {
      if (signal.aborted) return;
      after = event.id;
      if (concernsCase(event) && (regionCode == null || event.payload.case.region.code === regionCode)) yield event;
    }
    if (found.length < BATCH) await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

const settled = ({ clock, settleMs }: FeedOptions) => ({ recordedAt: { $lte: new Date(clock().getTime() - settleMs) } });

function readCursor(cursor: string): string | undefined {
  const id = Buffer.from(cursor, 'base64url').toString();
  return /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
}

/** Id of the last event that a feed beginning now has no need of; where there is none, every id is greater than the empty text. */
async function lastSettled(options: FeedOptions): Promise<string> {
  const [last] = await options
    .fork()
    .find(OutboxEvent, settled(options), { fields: ['id'], orderBy: { id: 'desc' }, limit: 1, disableIdentityMap: true });
  return last?.id ?? '';
}

/** A refused stage of a foreign system is news for supervision alone: it changed nothing. */
function concernsCase({ kind }: OutboxEvent): boolean {
  return kind !== 'STAGE_REFUSED';
}

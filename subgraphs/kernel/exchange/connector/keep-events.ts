import { DatabaseUnavailable } from '../../database/driver-errors.ts';
import type { EntityManager } from '../../database/open-database.ts';
import { withRetries } from '../../database/transaction.ts';
import type { Clock, Random } from '../../wire/clock.ts';
import type { EventEnvelope } from '../../wire/event.ts';
import { type Gathered, gather } from '../gather.ts';
import { takeOnce } from '../take-once.ts';
import { keepReplicas } from './replica.ts';

/** Notes an event in the inbox, and with it what the register said; answers whether that is news. */
export type KeepEvent = Gathered<EventEnvelope, boolean>;

/** Events that wait, of all systems of the subgraph, share a transaction of its own database. */
export function keepEvents(fork: () => EntityManager, clock: Clock, random: Random): KeepEvent {
  return gather({
    work: (events: readonly EventEnvelope[]) => withRetries(random, () => takeOnce(fork(), events, clock(), keepReplicas)),
    keyOf: ({ id }) => id,
    isShared: (error) => error instanceof DatabaseUnavailable,
  });
}

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** 投递状态, as in the contract: waiting, all arrived, could not be reached, given up after ten refusals, refused and tried again. */
export type DeliveryState = 'PENDING' | 'DELIVERED' | 'RETRYING' | 'DEAD' | 'REFUSED';

/**
 * 投递: the stream of one case to one system, and how far it got. A relay claims a stream whole, never single events: so a case's
 * events arrive in order, and one that is refused holds up its own case alone. `state` is the contract's DeliveryState.
 */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  indexes: [
    // the relay's poll reads the due end of this index and nothing else: rows without work hold null
    { name: 'delivery_due', properties: ['nextAttemptAt'] },
    { name: 'delivery_case', properties: ['serialNumber'] },
    // by system, in the order of cases: what is woken when it is back, and the lists of what waits and of dead letters
    { name: 'delivery_waiting', properties: ['state', 'systemId', 'id'] },
  ],
  properties: {
    /** deliveryId(serialNumber, systemId) */
    id: p.string().length(128).primary(),
    serialNumber: p.string().length(64),
    systemId: p.string().length(60),
    state: p.string().$type<DeliveryState>().length(10),
    /** raised by redeliver: part of the event ids, so that receivers take them anew */
    round: p.integer(),
    /** position of the last event that was acknowledged, and of the last that is meant for this system; 0 for none */
    ackedPosition: p.integer(),
    lastPosition: p.integer(),
    /** events that wait, and when the oldest of them was recorded */
    waiting: p.integer(),
    waitingSince: p.datetime(3).nullable(),
    /** tries in this round; tries in a row that found an outage, or a refusal, for the event that is next */
    attempts: p.integer(),
    failures: p.integer(),
    refusals: p.integer(),
    lastError: p.string().length(500).nullable(),
    /** when it is due; while a relay holds it: when its lease ends; null: nothing to do */
    nextAttemptAt: p.datetime(3).nullable(),
    /** fencing token of the relay that holds it */
    leaseToken: p.string().length(36).nullable(),
    deliveredAt: p.datetime(3).nullable(),
    /** since when the system is told nothing more of the case: `lastPosition` is the last event for it, for good */
    endedAt: p.datetime(3).strictNullable(),
    createdAt: p.datetime(3),
  },
});
export type Delivery = InferEntity<typeof Delivery>;

export const deliveryId = (serialNumber: string, systemId: string): string => `${serialNumber}|${systemId}`;

/** The same over every retry of a round; 36 + 1 + 60 + 1 + digits. */
export const eventIdOf = (outboxId: string, { systemId, round }: Pick<Delivery, 'systemId' | 'round'>): string =>
  `${outboxId}:${systemId}:${round}`;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EventEnvelope, EventKind } from '../wire/event.ts';

/** What is the same for every receiver of an event. Holds plain personal data: never logged. */
export type EventPayload = Omit<EventEnvelope, 'id' | 'systemId' | 'lease'>;

/** One accepted change of one case, written in the transaction of the change. Afterwards it is given its place, and never altered. */
export const OutboxEvent = defineEntity({
  name: 'OutboxEvent',
  tableName: 'outbox_event',
  uniques: [
    { name: 'outbox_event_position', properties: ['serialNumber', 'position'] },
    { name: 'outbox_event_place', properties: ['place'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    serialNumber: p.string().length(64),
    /** 1..n per case without gaps */
    position: p.integer(),
    kind: p.string().$type<EventKind>().length(20),
    payload: p.json().$type<EventPayload>(),
    /** the only system that is told; null for every receiver of the case */
    audience: p.string().length(60).nullable(),
    recordedAt: p.datetime(3),
    /** in the feed of changes, 1, 2, 3 … over all cases; null until it is given, below zero for what is no change */
    place: p.integer().nullable(),
  },
});
export type OutboxEvent = InferEntity<typeof OutboxEvent>;

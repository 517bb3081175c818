import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One row of a system's outbound table that has been settled: reading it again changes nothing. */
export const OutboundEntry = defineEntity({
  name: 'OutboundEntry',
  tableName: 'outbound_entry',
  properties: {
    systemId: p.string().length(60).primary(),
    place: p.bigint('number').primary(),
    state: p.string().length(10),
    at: p.datetime(3),
  },
});
export type OutboundEntry = InferEntity<typeof OutboundEntry>;

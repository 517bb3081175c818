import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Settlement } from './outbound.ts';

/** One row of a system's outbound table that has been settled: it is taken again only where it was changed and set back. */
export const OutboundEntry = defineEntity({
  name: 'OutboundEntry',
  tableName: 'outbound_entry',
  properties: {
    systemId: p.string().length(60).primary(),
    place: p.bigint('number').primary(),
    state: p.string().$type<Settlement['state']>().length(10),
    at: p.datetime(3),
    /** what it said when it was taken (row-digest.ts); null where it never was, or by an older release */
    digest: p.string().length(100).nullable(),
  },
});
export type OutboundEntry = InferEntity<typeof OutboundEntry>;

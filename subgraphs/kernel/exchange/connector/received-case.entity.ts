import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CaseSnapshot } from '../../wire/event.ts';

/** What the register last said of a case to any system of this subgraph. Holds plain personal data: never logged. */
export const ReceivedCase = defineEntity({
  name: 'ReceivedCase',
  tableName: 'received_case',
  properties: {
    serialNumber: p.string().length(64).primary(),
    /** of the division that holds the case now: after a forwarding the new one */
    regionCode: p.string().length(6),
    version: p.integer(),
    snapshot: p.json().$type<CaseSnapshot>(),
  },
});
export type ReceivedCase = InferEntity<typeof ReceivedCase>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { StageSnapshot } from '../../wire/event.ts';

/** One stage as the register last told it. */
export const ReceivedStage = defineEntity({
  name: 'ReceivedStage',
  tableName: 'received_stage',
  properties: {
    serialNumber: p.string().length(64).primary(),
    sequence: p.integer().primary(),
    snapshot: p.json().$type<StageSnapshot>(),
  },
});
export type ReceivedStage = InferEntity<typeof ReceivedStage>;

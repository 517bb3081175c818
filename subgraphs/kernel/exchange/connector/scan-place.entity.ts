import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** How far the outbound table of a system has been read. */
export const ScanPlace = defineEntity({
  name: 'ScanPlace',
  tableName: 'scan_place',
  properties: {
    systemId: p.string().length(60).primary(),
    place: p.bigint('number'),
  },
});
export type ScanPlace = InferEntity<typeof ScanPlace>;

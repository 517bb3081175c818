import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CrosswalkEntry } from '../../codes/item/crosswalk.ts';

/** The register's last word on what a system calls the items: what connectors go by while the register is away. */
export const CrosswalkCopyRow = defineEntity({
  name: 'CrosswalkCopyRow',
  tableName: 'crosswalk_copy',
  properties: {
    systemId: p.string().length(60).primary(),
    version: p.integer(),
    /** what stands above the system's dictionary */
    changes: p.json().$type<readonly CrosswalkEntry[]>(),
  },
});
export type CrosswalkCopyRow = InferEntity<typeof CrosswalkCopyRow>;

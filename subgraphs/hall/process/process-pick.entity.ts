import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * 流程选用: which optional steps of an item's process a city or district goes through, from a moment on. Written once, never changed: a later
 * pick of the same division is the next version. Few rows, made by persons: every process holds all of them (process-profiles.ts).
 */
export const ProcessPick = defineEntity({
  name: 'ProcessPick',
  tableName: 'process_pick',
  uniques: [{ name: 'process_pick_version', properties: ['itemKey', 'regionCode', 'version'] }],
  properties: {
    id: p.string().length(36).primary(),
    /** jd-01: of all versions of the item */
    itemKey: p.string().length(40),
    /** 330100 for the city, or a district's; a code given twice is one office */
    regionCode: p.string().length(6),
    /** 1..n per item and division */
    version: p.integer(),
    /** codes of the optional steps that it keeps */
    picked: p.json().$type<string[]>(),
    validFrom: p.datetime(3),
    reason: p.string().length(1000),
    clientId: p.string().length(200),
  },
});
export type ProcessPick = InferEntity<typeof ProcessPick>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** Which version of a system's crosswalk is the newest: the row that changes of it queue for. */
export const CrosswalkHead = defineEntity({
  name: 'CrosswalkHead',
  tableName: 'crosswalk_head',
  properties: {
    systemId: p.string().length(60).primary(),
    version: p.integer(),
  },
});
export type CrosswalkHead = InferEntity<typeof CrosswalkHead>;

/** 对照表版本: who changed a system's crosswalk, when, how, and why. Version 0, the dictionary's, has no row. */
export const CrosswalkVersion = defineEntity({
  name: 'CrosswalkVersion',
  tableName: 'crosswalk_version',
  properties: {
    systemId: p.string().length(60).primary(),
    version: p.integer().primary(),
    kind: p.string().length(10).$type<'IMPORT' | 'DECISION'>(),
    /** the client of the token */
    clientId: p.string().length(200),
    reason: p.string().length(1000),
    madeAt: p.datetime(3),
  },
});
export type CrosswalkVersion = InferEntity<typeof CrosswalkVersion>;

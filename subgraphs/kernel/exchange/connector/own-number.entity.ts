import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** The number that a system gave to a case first: told to it again where its own tables have lost it. */
export const OwnNumber = defineEntity({
  name: 'OwnNumber',
  tableName: 'own_number',
  properties: {
    serialNumber: p.string().length(64).primary(),
    systemId: p.string().length(60).primary(),
    localNumber: p.string().length(128),
  },
});
export type OwnNumber = InferEntity<typeof OwnNumber>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** 号段: running numbers of a series that one system may give out by itself while it cannot reach the register. */
export const SerialBlock = defineEntity({
  name: 'SerialBlock',
  tableName: 'serial_block',
  indexes: [{ name: 'serial_block_holder', properties: ['series', 'systemId', 'last'] }],
  properties: {
    id: p.string().length(36).primary(),
    series: p.string().length(20),
    systemId: p.string().length(60),
    /** the client of the token that reserved it */
    clientId: p.string().length(200),
    first: p.integer(),
    last: p.integer(),
    reservedAt: p.datetime(3),
  },
});
export type SerialBlock = InferEntity<typeof SerialBlock>;

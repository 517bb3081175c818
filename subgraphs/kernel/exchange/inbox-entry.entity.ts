import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One event that a connector has worked on: a second delivery of it changes nothing. */
export const InboxEntry = defineEntity({
  name: 'InboxEntry',
  tableName: 'inbox_entry',
  indexes: [{ name: 'inbox_entry_case', properties: ['systemId', 'serialNumber', 'position'] }],
  properties: {
    /** the envelope's id, which names the system and the round */
    eventId: p.string().length(128).primary(),
    systemId: p.string().length(60),
    serialNumber: p.string().length(64),
    position: p.integer(),
    at: p.datetime(3),
  },
});
export type InboxEntry = InferEntity<typeof InboxEntry>;

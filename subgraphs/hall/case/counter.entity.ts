import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What was counted about a wrapped system. */
export const SystemCounter = defineEntity({
  name: 'SystemCounter',
  tableName: 'system_counter',
  properties: {
    systemId: p.string().length(60).primary(),
    /** events that it sent back although it had only received them */
    echoesRefused: p.integer(),
    lastEchoAt: p.datetime(3).strictNullable(),
  },
});
export type SystemCounter = InferEntity<typeof SystemCounter>;

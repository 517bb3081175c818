import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** The last running number of a (division, day, issuer): 330106-141108-3. */
export const SerialCounter = defineEntity({
  name: 'SerialCounter',
  tableName: 'serial_counter',
  properties: {
    series: p.string().length(20).primary(),
    last: p.integer(),
  },
});
export type SerialCounter = InferEntity<typeof SerialCounter>;

/** What was counted about a wrapped system. */
export const SystemCounter = defineEntity({
  name: 'SystemCounter',
  tableName: 'system_counter',
  properties: {
    systemId: p.string().length(60).primary(),
    /** events that it sent back although it had only received them */
    echoesRefused: p.integer(),
  },
});
export type SystemCounter = InferEntity<typeof SystemCounter>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** The last running number of a (division, day, issuer) that anybody has been given: 330106-141108-3. */
export const SerialCounter = defineEntity({
  name: 'SerialCounter',
  tableName: 'serial_counter',
  properties: {
    series: p.string().length(20).primary(),
    last: p.integer(),
  },
});
export type SerialCounter = InferEntity<typeof SerialCounter>;

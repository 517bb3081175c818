import { defineEntity, p } from '@mikro-orm/core';

/** One row, QUERY_CODES, made by the migration: what the query codes of all cases are derived with. Never shown, never logged. */
export const RegisterSecret = defineEntity({
  name: 'RegisterSecret',
  tableName: 'register_secret',
  properties: {
    id: p.string().length(20).primary(),
    /** 32 bytes in hex */
    secret: p.string().length(64),
  },
});
export const QUERY_CODES = 'query-codes';

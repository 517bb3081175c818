import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Json } from './difference.ts';

/** 幂等凭据: one accepted write of a client under its own key, for ever. The unique pair is what makes a second one impossible. */
export const IdempotencyClaim = defineEntity({
  name: 'IdempotencyClaim',
  tableName: 'idempotency_claim',
  uniques: [{ name: 'idempotency_claim_once', properties: ['clientId', 'key'] }],
  properties: {
    id: p.string().length(36).primary(),
    clientId: p.string().length(200),
    key: p.string().length(128).fieldName('claim_key'),
    mutation: p.string().length(40),
    /** the normalised input without the key, before defaults; may hold personal data */
    input: p.json().$type<Json>(),
    /** what the write made, as references; null only inside the transaction that writes it */
    outcome: p.json().$type<Json>().nullable(),
    createdAt: p.datetime(3),
  },
});
export type IdempotencyClaim = InferEntity<typeof IdempotencyClaim>;

import { insertRows } from '../database/insert-rows.ts';
import type { EntityManager } from '../database/open-database.ts';
import { differingFields, type Json } from './difference.ts';
import { IdempotencyClaim } from './idempotency-claim.entity.ts';

export interface ClaimRequest {
  /** a fresh id for the row; the same for every attempt of one call */
  readonly id: string;
  readonly clientId: string;
  readonly key: string;
  /** name of the mutation, such as registerCase */
  readonly mutation: string;
  /** the normalised input without the key, before defaults */
  readonly input: Json;
  readonly now: Date;
}

export type ClaimResult =
  /** nobody wrote under this key: go on, then `settle` in the same transaction */
  | { readonly kind: 'fresh'; readonly id: string }
  /** the same content was written before: what `settle` stored. `own`: by an earlier attempt of this call, whose answer was lost on the way */
  | { readonly kind: 'replay'; readonly outcome: Json; readonly own: boolean }
  /** other content was written before; paths within the input, or ['mutation'] */
  | { readonly kind: 'conflict'; readonly differingFields: string[] };

/**
 * Claims (client, key) by one unique insert in the caller's transaction. A second claim of the same key waits until the first
 * transaction has ended: then it replays or conflicts, or, where that one was rolled back, is fresh. So only an accepted write keeps
 * its key. The input is compared as JSON, where a missing field equals null.
 */
export async function claim(em: EntityManager, { id, clientId, key, mutation, input, now }: ClaimRequest): Promise<ClaimResult> {
  if (!em.isInTransaction()) throw new Error('a claim needs a transaction');
  // "insert or touch" takes an exclusive lock on the row that is there already; a plain insert that fails takes a shared one on
  // MariaDB, and many who wait with shared locks fall into deadlocks when the first one rolls back
  await em
    .createQueryBuilder(IdempotencyClaim)
    .insert({ id, clientId, key, mutation, input, outcome: null, createdAt: now })
    .onConflict(['clientId', 'key'])
    .merge(['clientId'])
    .execute();
  const stored = await em.findOneOrFail(IdempotencyClaim, { clientId, key }, { refresh: true });
  const own = stored.id === id;
  if (own && stored.outcome === null) return { kind: 'fresh', id };
  if (stored.mutation !== mutation) return { kind: 'conflict', differingFields: ['mutation'] };
  const fields = differingFields(stored.input, input);
  return fields.length > 0 ? { kind: 'conflict', differingFields: fields } : { kind: 'replay', outcome: stored.outcome ?? null, own };
}

/**
 * Writes a claim with what came of it, at the end of a write that went ahead without looking: one statement in place of two.
 * @throws UniqueConstraintViolationException where the key has been used: the write must be undone, and begin with `claim`
 */
export async function claimAfterwards(em: EntityManager, request: ClaimRequest, outcome: Json): Promise<void> {
  if (!em.isInTransaction()) throw new Error('a claim needs a transaction');
  const { now: createdAt, ...row } = request;
  await insertRows(em, IdempotencyClaim, [{ ...row, outcome, createdAt }]);
}

/** Stores what the write made: references, not personal data. In the transaction of the claim. */
export async function settle(em: EntityManager, { id }: { readonly id: string }, outcome: Json): Promise<void> {
  await em.nativeUpdate(IdempotencyClaim, { id }, { outcome });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Database, EntityManager } from '../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction, withRetries } from '../database/transaction.ts';
import { type ClaimResult, claim, claimAfterwards, settle } from './claim.ts';
import type { Json } from './difference.ts';
import { IdempotencyClaim } from './idempotency-claim.entity.ts';

const now = new Date('2026-03-02T01:02:03.456Z');

describe.each(dialectsUnderTest())('claims on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let ids = 0;
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [IdempotencyClaim]);
  });
  afterAll(() => database.remove());

  /** A command: claims, works if fresh, settles; `work` may refuse by throwing. */
  function command(
    key: string,
    input: Json,
    work: (id: string) => Promise<void> = async () => {},
    mutation = 'registerCase',
    clientId = 'c',
  ): Promise<ClaimResult> {
    const id = `id-${++ids}`;
    return withRetries(
      () => 0.5,
      () =>
        inTransaction(database.fork(), async (em: EntityManager) => {
          const result = await claim(em, { id, clientId, key, mutation, input, now });
          if (result.kind === 'fresh') {
            await work(id);
            await settle(em, result, { case: id });
          }
          return result;
        }),
    );
  }

  test('same key and same content replays what was settled; clients do not share keys', async () => {
    const first = await command('k1', { party: { name: '王' }, note: null });
    expect(first.kind).toBe('fresh');
    const outcome = { case: (first as { id: string }).id };
    expect(await command('k1', { party: { name: '王' } })).toEqual({ kind: 'replay', outcome, own: false });
    expect((await command('k1', { party: { name: '王' } }, undefined, 'registerCase', 'd')).kind).toBe('fresh');
    expect((await command('K1', { party: { name: '王' } })).kind).toBe('fresh');
  });

  test('other content is a conflict that names the fields, another mutation says so', async () => {
    await command('k2', { party: { name: 'a' }, materials: [{ name: 'x' }] });
    const other = { party: { name: 'b' }, materials: [{ name: 'y' }] };
    expect(await command('k2', other)).toEqual({ kind: 'conflict', differingFields: ['materials[0].name', 'party.name'] });
    expect(await command('k2', other, undefined, 'withdrawCase')).toEqual({ kind: 'conflict', differingFields: ['mutation'] });
  });

  test('what is rolled back frees its key', async () => {
    const refused = command('k3', { a: 1 }, () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
    expect((await command('k3', { a: 2 })).kind).toBe('fresh');
  });

  test('a second claim waits for the first to end, then replays', async () => {
    const order: string[] = [];
    const { promise: claimed, resolve: tellClaimed } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const first = command('k4', { a: 1 }, async () => {
      tellClaimed();
      await mayEnd;
      order.push('first ends');
    });
    await claimed;
    const second = command('k4', { a: 1 }).then((result) => {
      order.push('second answers');
      return result;
    });
    // time to answer wrongly, if it does not wait
    await sleep(20);
    end();
    expect((await first).kind).toBe('fresh');
    expect((await second).kind).toBe('replay');
    expect(order).toEqual(['first ends', 'second answers']);
  });

  test('50 at once: one row, one fresh, 49 replays of it', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => command('k5', { a: 1 }, () => sleep(5))));
    const fresh = results.filter(({ kind }) => kind === 'fresh') as { id: string }[];
    expect(fresh).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'replay')).toHaveLength(49);
    for (const result of results) if (result.kind === 'replay') expect(result.outcome).toEqual({ case: fresh[0]?.id });
    expect(await database.fork().count(IdempotencyClaim, { key: 'k5' })).toBe(1);
  });

  test('50 at once of which the first 20 are refused: each comes to an end, one row', async () => {
    let refusals = 20;
    const work = async () => {
      await sleep(1);
      if (refusals-- > 0) throw new RangeError('refused');
    };
    const settled = await Promise.allSettled(Array.from({ length: 50 }, () => command('k6', { a: 1 }, work)));
    const errors = settled.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Error).name] : []));
    expect(errors).toEqual(Array.from({ length: 20 }, () => 'RangeError'));
    const kinds = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value.kind] : []));
    expect(kinds.filter((kind) => kind === 'fresh')).toHaveLength(1);
    expect(kinds).toHaveLength(30);
    expect(await database.fork().count(IdempotencyClaim, { key: 'k6' })).toBe(1);
  });

  test('a claim whose commit was answered to nobody is known for its own by the next attempt', async () => {
    const id = 'id-lost-answer';
    const again = (outcome?: Json) =>
      inTransaction(database.fork(), async (em) => {
        const result = await claim(em, { id, clientId: 'c', key: 'k7', mutation: 'registerCase', input: { a: 1 }, now });
        if (outcome !== undefined) await settle(em, { id }, outcome);
        return result;
      });
    expect(await again({ case: 1 })).toEqual({ kind: 'fresh', id });
    expect(await again()).toEqual({ kind: 'replay', outcome: { case: 1 }, own: true });
  });

  test('claimed afterwards, a key that has been used undoes the write', async () => {
    const request = { id: 'id-after', clientId: 'c', key: 'k8', mutation: 'registerCase', input: { a: 1 }, now };
    await inTransaction(database.fork(), (em) => claimAfterwards(em, request, { case: 1 }));
    expect(await command('k8', { a: 1 })).toEqual({ kind: 'replay', outcome: { case: 1 }, own: false });
    const second = inTransaction(database.fork(), (em) => claimAfterwards(em, { ...request, id: 'id-after-2' }, { case: 2 }));
    await expect(second).rejects.toThrow(UniqueConstraintViolationException);
    expect(await database.fork().count(IdempotencyClaim, { key: 'k8' })).toBe(1);
    await expect(claimAfterwards(database.fork(), { ...request, key: 'k9' }, {})).rejects.toThrow('transaction');
  });

  test('a claim outside of a transaction is refused: nothing would free its key', async () => {
    await expect(claim(database.fork(), { id: 'x', clientId: 'c', key: 'k', mutation: 'm', input: null, now })).rejects.toThrow(
      'transaction',
    );
  });
});

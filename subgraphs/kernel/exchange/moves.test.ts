import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { insertRows } from '../database/insert-rows.ts';
import type { Database } from '../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import { silentLog } from '../wire/log.ts';
import { Delivery, deliveryId } from './delivery.entity.ts';
import { Moves } from './moves.ts';
import { type InBatch, MOVED_AT_ONCE, parkSystem, wakeSystem } from './streams.ts';
import { EXCHANGE_ENTITIES, until, writeCase } from './testing.ts';

const at = new Date('2026-03-02T08:00:00.000Z');
const ROWS = 2 * MOVED_AT_ONCE + 1;

describe.each(dialectsUnderTest())('moves on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let moves: Moves;
  let batches: number;
  let isAway: boolean;
  let heard: string[];
  beforeEach(async () => {
    [batches, isAway, heard] = [0, false, []];
    database = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
    await writeCase(database, 'S', { receivers: ['one'], to: 1, at });
    const row = await database.fork().findOneOrFail(Delivery, deliveryId('S', 'one'));
    const more = Array.from({ length: ROWS - 1 }, (_, index) => ({
      ...row,
      id: deliveryId(`S${index}`, 'one'),
      serialNumber: `S${index}`,
    }));
    await insertRows(database.fork(), Delivery, more);
    const fork = () => {
      batches += 1;
      if (isAway) throw new Error('the database is away');
      return database.fork();
    };
    const told = { onWoken: () => heard.push('woken'), onFailure: (systemId: string) => heard.push(`failed ${systemId}`) };
    moves = new Moves({ fork, clock: () => at, random: () => 0.5, log: silentLog, parkedMs: 60_000, ...told });
  });
  afterEach(async () => {
    await moves.stop();
    await database.remove();
  });
  const due = () => database.fork().count(Delivery, { nextAttemptAt: { $lte: at } });

  test('one at a time of a system: what is asked for meanwhile takes the place of what is under way', async () => {
    moves.begin('one', 'park');
    moves.begin('one', 'wake');
    await until(async () => batches === 5 && (await due()) === ROWS, 'one batch was parked, and all are awake');
    expect(new Set(heard)).toEqual(new Set(['woken']));
    moves.begin('one', 'park');
    await until(async () => (await due()) === 0, 'all are parked');
    expect(batches).toBe(8);
  });

  test('what a batch reads stands in the order of its index: nothing is sorted, and no other index is read', async () => {
    const read = [...(await statementsOf('park')), ...(await statementsOf('wake'))].filter(({ sql }) => sql.startsWith('select'));
    // the first and the next ones of what is due, of what has failed, and of what waits
    expect(read.length).toBeGreaterThan(5);
    for (const { sql, values } of read) {
      const plan = await database.fork().execute(`${dialect === 'sqlite' ? 'explain query plan' : 'explain'} ${sql}`, values);
      const text = JSON.stringify(plan);
      expect([sql, text]).toEqual([sql, expect.stringMatching(/delivery_due|delivery_waiting/)]);
      expect([sql, text]).toEqual([sql, expect.not.stringMatching(/filesort|temporary|TEMP B-TREE|SCAN/i)]);
    }
  });

  async function statementsOf(move: 'park' | 'wake') {
    const seen: { sql: string; values: unknown[] }[] = [];
    const inBatch: InBatch = (work) =>
      inTransaction(database.fork(), (em) => {
        const execute = em.execute.bind(em);
        em.execute = ((sql: string, values: unknown[], ...more: []) => {
          seen.push({ sql, values });
          return execute(sql, values, ...more);
        }) as typeof em.execute;
        return work(em);
      });
    const batches = move === 'park' ? parkSystem(inBatch, 'one', at, new Date(at.getTime() + 1)) : wakeSystem(inBatch, 'one', at);
    for await (const moved of batches) expect(moved).toBeLessThanOrEqual(MOVED_AT_ONCE);
    return seen;
  }

  test('stop ends after the batch that is under way, and nothing begins after it until the next start', async () => {
    moves.begin('one', 'park');
    const stopped = moves.stop();
    moves.begin('one', 'park');
    await stopped;
    expect([batches, await due()]).toEqual([1, ROWS - MOVED_AT_ONCE]);
    moves.start();
    moves.begin('one', 'park');
    await until(async () => (await due()) === 0, 'all are parked');
  });

  test('one that fails is told of, so that the next answer tries it again', async () => {
    isAway = true;
    moves.begin('one', 'wake');
    await until(() => heard.length === 1, 'it failed');
    expect(heard).toEqual(['failed one']);
    isAway = false;
    moves.begin('one', 'park');
    await until(async () => (await due()) === 0, 'all are parked');
  });
});

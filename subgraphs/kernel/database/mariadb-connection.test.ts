import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { type Connection, createConnection } from 'mysql2/promise';
import { isConnectionLoss } from './driver-errors.ts';
import type { Database } from './open-database.ts';
import { dialectsUnderTest, mariaDbUnderTest, temporaryDatabase } from './testing.ts';
import { inTransaction, withRetries } from './transaction.ts';

const Entry = defineEntity({ name: 'Entry', tableName: 'entry', properties: { id: p.integer().autoincrement(false).primary() } });

/** The level that the running transaction has in fact: a second read sees what another has committed since. */
const LOOK = 'select count(*) as count from entry';

describe.each(dialectsUnderTest())('connections on %s', (dialect) => {
  if (dialect === 'sqlite') {
    test('the one that there is waits for a lock of another process, and keeps references whole', async () => {
      const database = await temporaryDatabase(dialect, [Entry]);
      expect(await database.fork().execute('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
      expect(await database.fork().execute('pragma busy_timeout')).toEqual([{ timeout: 5_000 }]);
      await database.remove();
    });
    return;
  }

  let database: Database & { remove(): Promise<void> };
  let admin: Connection;
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Entry]);
    admin = await createConnection(mariaDbUnderTest());
  });
  afterAll(async () => {
    await database.remove();
    await admin.end();
  });

  const name = () => String(database.orm.config.get('dbName'));
  async function connections(): Promise<number[]> {
    const [rows] = await admin.query('select id from information_schema.processlist where db = ?', [name()]);
    return (rows as { id: number }[]).map(({ id }) => id);
  }
  async function killAll(): Promise<number> {
    const ids = await connections();
    for (const id of ids) await admin.query(`kill connection ${id}`).catch(() => undefined);
    return ids.length;
  }
  const settings = () =>
    database
      .fork()
      .execute<Record<string, unknown>[]>(
        'select @@session.tx_isolation as level, @@session.time_zone as zone, @@session.sql_mode as mode, @@session.innodb_lock_wait_timeout as wait',
      );
  const wanted = [{ level: 'READ-COMMITTED', zone: '+00:00', mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', wait: 5 }];

  test('every one has the settings of the house, before its first statement and after it was lost', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, settings));
    expect(all).toEqual(Array.from({ length: 8 }, () => wanted));
    expect(await killAll()).toBeGreaterThanOrEqual(8);
    expect(await withRetries(() => 0, settings)).toEqual(wanted);
  });

  test('a transaction reads what others have committed meanwhile: READ COMMITTED in effect, with no statement of its own for it', async () => {
    const [before, after] = await inTransaction(database.fork(), async (em) => {
      const first = await em.execute<{ count: number }[]>(LOOK);
      await database.fork().insert(Entry, { id: 1_000 });
      return [first, await em.execute<{ count: number }[]>(LOOK)];
    });
    expect((after?.[0]?.count ?? 0) - (before?.[0]?.count ?? 0)).toBe(1);
  });

  test('killed while idle, they are taken out of the pool: no later read meets one of them', async () => {
    await Promise.all(Array.from({ length: 10 }, () => database.fork().execute('select sleep(0.05)')));
    const killed = await connections();
    await killAll();
    // the server has closed them when they are gone from its list, and the process hears of it in the next turns
    while ((await connections()).some((id) => killed.includes(id))) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (let read = 0; read < 20; read++) await database.fork().execute('select 1');
    expect((await connections()).filter((id) => killed.includes(id))).toEqual([]);
  });

  test('killed again and again under sixteen commands at once: each is done once, and none of them tells', async () => {
    let ended = false;
    let losses = 0;
    const command = async (id: number) =>
      withRetries(
        () => 0.5,
        () =>
          inTransaction(database.fork(), async (em) => {
            // a commit whose answer was lost is known again by its key, as a command's is by its claim
            const [row] = await em.execute<{ count: number }[]>('select count(*) as count from entry where id = ?', [id]);
            if (row?.count === 1) return;
            await em.insert(Entry, { id });
            await em.execute('select sleep(0.01)');
          }).catch((error: unknown) => {
            if (isConnectionLoss(error)) losses += 1;
            throw error;
          }),
      );
    const worker = async (first: number) => {
      for (let id = first; id < 320; id += 16) await command(id);
    };
    const killer = (async () => {
      for (let round = 0; round < 6 && !ended; round++) {
        await killAll();
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    await Promise.all(Array.from({ length: 16 }, (_, first) => worker(first)));
    ended = true;
    await killer;
    expect(losses).toBeGreaterThan(0);
    const [row] = await database.fork().execute<{ count: number }[]>('select count(*) as count from entry where id < 320');
    expect(row?.count).toBe(320);
    // as many connections as may be, and no more: none was forgotten in the pool
    await Promise.all(Array.from({ length: 40 }, () => database.fork().execute('select sleep(0.01)')));
    expect((await connections()).length).toBe(20);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity, LockMode, p } from '@mikro-orm/core';
import type { Database } from './open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from './testing.ts';
import { inRedoableTransaction, inTransaction, isMariaDb, isTransient, isUniqueViolation, withRetries } from './transaction.ts';

const Thing = defineEntity({
  name: 'Thing',
  tableName: 'thing',
  properties: {
    id: p.integer().autoincrement(false).primary(),
    name: p.string().length(40).unique(),
    count: p.integer(),
    note: p.json().$type<{ readonly words: readonly string[] }>().nullable(),
    at: p.datetime(3),
  },
});
const at = new Date('2026-03-02T01:02:03.456Z');
const thing = (id: number, name = `thing ${id}`) => ({ id, name, count: 0, note: { words: ['卫生', 'é'] }, at });

describe.each(dialectsUnderTest())('transactions on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Thing]);
  });
  afterAll(() => database.remove());

  test('values come back as they were written', async () => {
    await inTransaction(database.fork(), (em) => em.insert(Thing, thing(1)));
    const stored = await database.fork().findOneOrFail(Thing, 1);
    expect(stored).toMatchObject(thing(1));
    expect(isMariaDb(database.fork())).toBe(dialect === 'mariadb');
  });

  test('what fails leaves nothing, and a transaction within one is the same one', async () => {
    const em = database.fork();
    const failing = inTransaction(em, async (outer) => {
      await outer.insert(Thing, thing(2));
      await inTransaction(outer, (inner) => inner.insert(Thing, thing(3)));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await em.count(Thing, { id: [2, 3] })).toBe(0);
  });

  if (dialect === 'sqlite')
    test('every commit is forced to the disk, but for one that may be done again', async () => {
      const level = (run: typeof inTransaction) =>
        run(database.fork(), async (em) => (await em.execute<{ synchronous: number }[]>('pragma synchronous'))[0]?.synchronous);
      const [normal, full] = [1, 2];
      expect(await level(inTransaction)).toBe(full);
      expect(await Promise.all([inRedoableTransaction, inTransaction, inTransaction, inRedoableTransaction].map(level))).toEqual([
        normal,
        full,
        full,
        normal,
      ]);
    });

  test('a unique violation is known as such, and names compare by code point', async () => {
    await inTransaction(database.fork(), (em) => em.insertMany(Thing, [thing(4, 'a'), thing(5, 'A'), thing(6, 'á')]));
    const error = await inTransaction(database.fork(), (em) => em.insert(Thing, thing(7, 'a'))).catch((reason: unknown) => reason);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isTransient(error)).toBe(false);
  });

  test('read-then-write transactions at once lose nothing', async () => {
    await inTransaction(database.fork(), (em) => em.insert(Thing, thing(10)));
    const add = () =>
      withRetries(
        () => 0.5,
        () =>
          inTransaction(database.fork(), async (em) => {
            const row = await em.findOneOrFail(Thing, 10, { lockMode: LockMode.PESSIMISTIC_WRITE });
            await sleep(1);
            row.count += 1;
          }),
      );
    await Promise.all(Array.from({ length: 20 }, add));
    expect((await database.fork().findOneOrFail(Thing, 10)).count).toBe(20);
  });

  test('deadlocks are tried again from the beginning', async () => {
    await inTransaction(database.fork(), (em) => em.insertMany(Thing, [thing(20), thing(21)]));
    let [runs, held] = [0, 0];
    const { promise: bothHoldOne, resolve } = Promise.withResolvers<void>();
    const cross = (first: number, second: number) =>
      withRetries(
        () => 0.5,
        () =>
          inTransaction(database.fork(), async (em) => {
            runs += 1;
            await em.nativeUpdate(Thing, first, { count: runs });
            // SQLite lets the second one in when the first has ended
            if (++held === 2 || dialect === 'sqlite') resolve();
            await bothHoldOne;
            await em.nativeUpdate(Thing, second, { count: runs });
          }),
      );
    await Promise.all([cross(20, 21), cross(21, 20)]);
    expect(runs).toBe(dialect === 'mariadb' ? 3 : 2);
  });
});

test('two processes on one SQLite file lose nothing: each transaction has the write lock from its beginning', async () => {
  const database = await temporaryDatabase('sqlite', [Thing]);
  await inTransaction(database.fork(), (em) => em.insert(Thing, thing(1)));
  const file = String(database.orm.config.get('dbName'));
  const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `import { defineEntity, p } from '@mikro-orm/core';
    import { openDatabase } from ${here('./open-database.ts')};
    import { inTransaction } from ${here('./transaction.ts')};
    const settings = { dialect: 'sqlite', file: ${JSON.stringify(file)} };
    const Any = defineEntity({ name: 'Any', properties: { id: p.integer().primary() } });
    const database = await openDatabase({ settings, entities: [Any], migrations: { sqlite: [], mariadb: [] }, log: console });
    for (let i = 0; i < 30; i++) await inTransaction(database.fork(), async (em) => {
      const [{ count }] = await em.execute('select count from thing where id = 1');
      await em.execute('update thing set count = ? where id = 1', [count + 1]);
    });
    await database.close();`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  for (let run = 0; run < 30; run++) {
    await inTransaction(database.fork(), async (em) => {
      (await em.findOneOrFail(Thing, 1)).count += 1;
    });
    await sleep(10);
  }
  expect((await ended)[0]).toBe(0);
  expect((await database.fork().findOneOrFail(Thing, 1)).count).toBe(60);
  await database.remove();
});

test('retries end, and other errors are not retried', async () => {
  let runs = 0;
  const busy = () => {
    runs += 1;
    return Promise.reject(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }));
  };
  await expect(withRetries(() => 0, busy)).rejects.toThrow('locked');
  expect(runs).toBe(6);
  await expect(
    withRetries(
      () => 0,
      () => Promise.reject(new Error('other')),
    ),
  ).rejects.toThrow('other');
});

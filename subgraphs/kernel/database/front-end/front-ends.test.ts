import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { dialectsUnderTest, mariaDbUnderTest } from '../testing.ts';
import { mariadbFrontEnds } from './mariadb-front-ends.ts';
import { type FrontEndDatabases, type FrontEndDialect, FrontEndUnavailable } from './port.ts';
import { sqliteFrontEnds } from './sqlite-front-ends.ts';

/** A front end whose machine can be taken away and brought back. */
interface Machine {
  readonly frontEnds: FrontEndDatabases;
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  remove(): Promise<void>;
}

const databaseOf = (systemId: string) => (systemId === 'city.hall' ? null : `fe_${process.pid}_${systemId.replaceAll(/\W/g, '_')}`);
const machines: Record<FrontEndDialect, () => Promise<Machine>> = { sqlite: sqliteMachine, mariadb: mariadbMachine };

describe.each(dialectsUnderTest())('front-end databases on %s', (dialect) => {
  let machine: Machine;
  let frontEnds: FrontEndDatabases;
  beforeEach(async () => {
    machine = await machines[dialect]();
    frontEnds = machine.frontEnds;
    await frontEnds.create('city.health');
    await frontEnds
      .of('city.health')
      .execute('CREATE TABLE IF NOT EXISTS T_X (A VARCHAR(20) NOT NULL, B INTEGER NOT NULL, C TEXT, PRIMARY KEY (A, B))');
    await frontEnds.of('city.health').execute('DELETE FROM T_X');
  });
  afterEach(() => machine.remove());
  const all = () => frontEnds.of('city.health').query('SELECT A, B, C FROM T_X ORDER BY A, B');

  test('values go in and come out, Chinese and quotes and null', async () => {
    const database = frontEnds.of('city.health');
    expect(database.dialect).toBe(dialect);
    const c = `卫生许可证 '"\\ ? 😀`;
    expect(await database.execute('INSERT INTO T_X (A, B, C) VALUES (?, ?, ?), (?, ?, ?)', ['a', 1, c, 'b', 2, null])).toBe(2);
    expect(await all()).toEqual([
      { A: 'a', B: 1, C: c },
      { A: 'b', B: 2, C: null },
    ]);
    expect(await database.query('SELECT A FROM T_X WHERE B IN (?, ?) ORDER BY A LIMIT ?', [1, 2, 1])).toEqual([{ A: 'a' }]);
    expect(await database.execute('UPDATE T_X SET C = ?', ['same'])).toBe(2);
    expect(await database.execute('UPDATE T_X SET C = ?', ['same'])).toBe(2);
  });

  test('create is idempotent and keeps what is there', async () => {
    await frontEnds.of('city.health').upsert('T_X', [{ A: 'a', B: 1, C: 'x' }], ['A', 'B']);
    await frontEnds.create('city.health');
    expect(await all()).toHaveLength(1);
  });

  test('upsert inserts, replaces the other columns, and takes a row of its key alone', async () => {
    const database = frontEnds.of('city.health');
    await database.upsert('T_X', [{ A: 'a', B: 1, C: 'first' }], ['A', 'B']);
    await database.upsert('T_X', [{ A: 'a', B: 1, C: 'second' }], ['A', 'B']);
    await database.upsert('T_X', [{ A: 'a', B: 2, C: 'other' }], ['A', 'B']);
    await database.upsert('T_X', [{ A: 'a', B: 2 }], ['A', 'B']);
    await database.upsert('T_X', [], ['A', 'B']);
    expect(await all()).toEqual([
      { A: 'a', B: 1, C: 'second' },
      { A: 'a', B: 2, C: 'other' },
    ]);
    const many = [
      { A: 'a', B: 1, C: 'third' },
      { A: 'b', B: 1, C: 'new' },
    ];
    await database.upsert('T_X', many, ['A', 'B']);
    expect((await all()).map(({ C }) => C)).toEqual(['third', 'other', 'new']);
    await expect(database.upsert('T_X; DROP TABLE T_X', [{ A: 'a' }], ['A'])).rejects.toThrow(RangeError);
  });

  test('a transaction is all or nothing, one inside of it is the same one, and others wait', async () => {
    const database = frontEnds.of('city.health');
    const failing = database.transaction(async (inner) => {
      await inner.upsert('T_X', [{ A: 'a', B: 1, C: 'x' }], ['A', 'B']);
      await inner.transaction((same) => same.upsert('T_X', [{ A: 'a', B: 2, C: 'x' }], ['A', 'B']));
      expect(await inner.query('SELECT COUNT(*) AS N FROM T_X')).toEqual([{ N: 2 }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await all()).toEqual([]);
    const add = () =>
      database.transaction(async (inner) => {
        await inner.execute('UPDATE T_X SET B = B + 1');
        return (await inner.query('SELECT B FROM T_X'))[0]?.['B'];
      });
    await database.upsert('T_X', [{ A: 'n', B: 0, C: null }], ['A', 'B']);
    const seen = await Promise.all([add(), add(), add(), add()]);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('a wrong statement is an error of its own, no outage, and the next one works', async () => {
    const database = frontEnds.of('city.health');
    const reason = await database.query('SELECT NOWHERE FROM T_X').catch((error: unknown) => error);
    expect(String(reason)).toMatch(/NOWHERE/i);
    expect(reason).not.toBeInstanceOf(FrontEndUnavailable);
    await database.upsert('T_X', [{ A: 'a', B: 1, C: 'x' }], ['A', 'B']);
    await expect(database.execute('INSERT INTO T_X (A, B) VALUES (?, ?)', ['a', 1])).rejects.not.toBeInstanceOf(FrontEndUnavailable);
    expect(await all()).toHaveLength(1);
  });

  test('taken away it is an outage for every call, and on its return the same handle works with what was there', async () => {
    const database = frontEnds.of('city.health');
    await database.upsert('T_X', [{ A: 'a', B: 1, C: 'before' }], ['A', 'B']);
    await machine.leave();
    const calls = [
      () => database.query('SELECT 1'),
      () => database.execute('DELETE FROM T_X'),
      () => database.upsert('T_X', [{ A: 'a', B: 2 }], ['A', 'B']),
      () => database.transaction(async (inner) => inner.query('SELECT 1')),
    ];
    for (const call of calls) {
      const reason = await call().catch((error: unknown) => error);
      expect(reason).toBeInstanceOf(FrontEndUnavailable);
      expect(reason).toMatchObject({ systemId: 'city.health', message: expect.stringContaining('city.health') });
    }
    await machine.comeBack();
    expect(await all()).toEqual([{ A: 'a', B: 1, C: 'before' }]);
  });

  test('taken away in the middle of a transaction, nothing of it stays', async () => {
    const database = frontEnds.of('city.health');
    const broken = database.transaction(async (inner) => {
      await inner.upsert('T_X', [{ A: 'a', B: 1, C: 'half' }], ['A', 'B']);
      await machine.leave();
      await inner.upsert('T_X', [{ A: 'a', B: 2, C: 'half' }], ['A', 'B']);
    });
    await expect(broken).rejects.toBeInstanceOf(FrontEndUnavailable);
    await machine.comeBack();
    expect(await all()).toEqual([]);
  });

  test('emptied of its tables it is an outage too, until they are there again', async () => {
    const database = frontEnds.of('city.health');
    await database.execute('DROP TABLE T_X');
    await expect(all()).rejects.toBeInstanceOf(FrontEndUnavailable);
    await database.execute('CREATE TABLE T_X (A VARCHAR(20) NOT NULL, B INTEGER NOT NULL, C TEXT, PRIMARY KEY (A, B))');
    expect(await all()).toEqual([]);
  });

  test('one that was never made is an outage, and asking does not make it; a system without one is a mistake', async () => {
    const other = frontEnds.of('district.330106');
    await expect(other.query('SELECT 1')).rejects.toBeInstanceOf(FrontEndUnavailable);
    await expect(other.query('SELECT 1')).rejects.toBeInstanceOf(FrontEndUnavailable);
    expect(() => frontEnds.of('city.hall')).toThrow(RangeError);
  });
});

const onMariaDb = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
onMariaDb('a server with settings of its own', () => {
  test('refuses a text that is too long instead of cutting it, and reads what others have committed', async () => {
    const admin = await createConnection(mariaDbUnderTest());
    const [[mode]] = (await admin.query('SELECT @@global.sql_mode AS mode')) as unknown as [[{ mode: string }]];
    const frontEnds = mariadbFrontEnds({ connection: mariaDbUnderTest(), databaseOf });
    try {
      await frontEnds.create('city.health');
      await admin.query("SET GLOBAL sql_mode = ''");
      const database = frontEnds.of('city.health');
      await database.execute('CREATE TABLE T_SHORT (A VARCHAR(2))');
      const insert = "INSERT INTO T_SHORT VALUES ('abc')";
      await expect(database.execute(insert)).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' });
      await expect(database.transaction((inner) => inner.execute(insert))).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' });
      expect(await database.query('SELECT A FROM T_SHORT')).toEqual([]);
      expect(await database.query('SELECT @@session.tx_isolation AS L')).toEqual([{ L: 'READ-COMMITTED' }]);
    } finally {
      await admin.query('SET GLOBAL sql_mode = ?', [mode.mode]);
      await frontEnds.close();
      await admin.query(`DROP DATABASE IF EXISTS \`${databaseOf('city.health')}\``);
      await admin.end();
    }
  });
});

onMariaDb('a server that goes down', () => {
  test.each(['KILL', 'KILL QUERY'])('breaks a statement off as %s does: an outage, no fault of what was written', async (kill) => {
    const frontEnds = mariadbFrontEnds({ connection: mariaDbUnderTest(), databaseOf });
    const admin = await createConnection(mariaDbUnderTest());
    try {
      await frontEnds.create('city.health');
      const mark = `SELECT 1 + SLEEP(20) /* ${databaseOf('city.health')} */`;
      const broken = frontEnds
        .of('city.health')
        .query(mark)
        .catch((error: unknown) => error);
      let id: unknown;
      while (id === undefined) {
        const [rows] = await admin.query('SELECT id FROM information_schema.processlist WHERE info = ?', [mark]);
        id = (rows as { id: unknown }[])[0]?.id;
      }
      await admin.query(`${kill} ${id}`);
      expect(await broken).toBeInstanceOf(FrontEndUnavailable);
      expect(await frontEnds.of('city.health').query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await frontEnds.close();
      await admin.query(`DROP DATABASE IF EXISTS \`${databaseOf('city.health')}\``);
      await admin.end();
    }
  });
});

test('an SQLite file that is locked for a while is waited for, and meanwhile the process does other work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const frontEnds = sqliteFrontEnds({ folder, databaseOf: () => 'x' });
  await frontEnds.create('x');
  await frontEnds.of('x').execute('CREATE TABLE T (A INTEGER)');
  const stranger = new DatabaseSync(join(folder, 'x.sqlite'));
  stranger.exec('BEGIN IMMEDIATE');
  let ticks = 0;
  const timer = setInterval(() => ++ticks === 6 && stranger.exec('COMMIT'), 10);
  expect(await frontEnds.of('x').execute('INSERT INTO T VALUES (1)')).toBe(1);
  clearInterval(timer);
  expect(ticks).toBeGreaterThanOrEqual(6);
  stranger.close();
  await frontEnds.close();
  rmSync(folder, { recursive: true });
});

/** The file is moved away, as an operator does it, without its write-ahead log. */
async function sqliteMachine(): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const file = join(folder, 'front-end', `${databaseOf('city.health')}.sqlite`);
  mkdirSync(join(folder, 'front-end'));
  const frontEnds = sqliteFrontEnds({ folder: join(folder, 'front-end'), databaseOf });
  return {
    frontEnds,
    leave: async () => renameSync(file, join(folder, 'away')),
    comeBack: async () => renameSync(join(folder, 'away'), file),
    remove: async () => {
      await frontEnds.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The server is reached over a socket of our own, which closes with everything that runs through it. */
async function mariadbMachine(): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const socketPath = join(folder, 's');
  const open = new Set<Socket>();
  let server: Server | undefined;
  const comeBack = () =>
    new Promise<void>((resolve) => {
      server = createServer((client) => {
        const upstream = connect(mariaDbUnderTest().socketPath);
        for (const socket of [client, upstream]) {
          open.add(socket);
          socket.on('error', () => {});
          socket.on('close', () => {
            client.destroy();
            upstream.destroy();
            open.delete(socket);
          });
        }
        client.pipe(upstream).pipe(client);
      }).listen(socketPath, resolve);
    });
  const leave = async () => {
    const closed = new Promise((resolve) => server?.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  };
  await comeBack();
  const frontEnds = mariadbFrontEnds({ connection: { user: 'root', socketPath }, databaseOf });
  return {
    frontEnds,
    leave,
    comeBack,
    async remove() {
      await frontEnds.close();
      await leave();
      const admin = await createConnection(mariaDbUnderTest());
      await admin.query(`DROP DATABASE IF EXISTS \`${databaseOf('city.health')}\``);
      await admin.end();
      rmSync(folder, { recursive: true });
    },
  };
}

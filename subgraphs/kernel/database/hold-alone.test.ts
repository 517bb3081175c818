import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Connection, createConnection } from 'mysql2/promise';
import { HeldElsewhere, type HoldOptions, holdAlone } from './hold-alone.ts';
import { dialectsUnderTest, mariaDbUnderTest } from './testing.ts';

const PERIOD_MS = 20;
let count = 0;

// MariaDB alone: a file has the lock of its folder
const described = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
described('one process at a time', () => {
  let admin: Connection;
  let database: string;
  let told: string[];
  let releases: (() => Promise<void>)[];
  beforeEach(async () => {
    admin = await createConnection(mariaDbUnderTest());
    database = `alone_${process.pid}_${process.env['JEST_WORKER_ID'] ?? 0}_${++count}`;
    told = [];
    releases = [];
  });
  afterEach(async () => {
    for (const release of releases) await release();
    await admin.end();
  });

  const tell = (_: unknown, message: string) => void told.push(message);
  async function hold(options: Partial<HoldOptions> = {}): Promise<() => Promise<void>> {
    const settings = { dialect: 'mariadb' as const, database, ...mariaDbUnderTest() };
    const log = { info: tell, warn: tell, error: tell };
    const release = await holdAlone({ settings, log, waitSeconds: 0, periodMs: PERIOD_MS, ...options });
    releases.push(release);
    return release;
  }
  async function holder(): Promise<number | null> {
    const [rows] = await admin.query('select is_used_lock(?) as id', [`${database}.connectors`]);
    return (rows as { id: number | null }[])[0]?.id ?? null;
  }
  async function until(wanted: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await wanted())) await sleep(5);
  }

  test('a second one is refused with what to do, and let in as soon as the first has given it back', async () => {
    const release = await hold();
    const refused = hold();
    await expect(refused).rejects.toThrow(HeldElsewhere);
    await expect(refused).rejects.toThrow(`another process works on ${database} already: stop that one first`);
    await release();
    await hold();
  });

  test('one that starts while another ends waits for it', async () => {
    const release = await hold();
    const waiting = hold({ waitSeconds: 60 });
    await release();
    await waiting;
    expect(await holder()).not.toBeNull();
  });

  test('a connection that is lost is made again, and the lock taken on it: nothing is told', async () => {
    await hold();
    const first = await holder();
    await admin.query(`kill connection ${first}`);
    await until(async () => ![null, first].includes(await holder()));
    await expect(hold()).rejects.toThrow(HeldElsewhere);
    expect(told).toEqual([]);
  });

  test('another that was quicker meanwhile is told of once, and its end too: the first goes on all the time', async () => {
    await hold();
    const first = await holder();
    // waits in the queue of the server, and so has the lock in the moment in which it is lost
    const waiting = hold({ waitSeconds: 60 });
    const asks = "select count(*) as n from information_schema.processlist where info like 'select get_lock%' and info like ?";
    await until(async () => ((await admin.query(asks, [`%${database}.connectors%`]))[0] as { n: number }[])[0]?.n === 1);
    await admin.query(`kill connection ${first}`);
    const release = await waiting;
    await until(() => told.length > 0);
    await sleep(5 * PERIOD_MS);
    expect(told).toEqual([expect.stringContaining(`another process works on ${database} already`)]);
    await release();
    await until(() => told.length > 1);
    expect(told[1]).toBe(`no other process works on ${database} any more`);
  });

  test('a server that cannot be reached is a sentence', async () => {
    const settings = { dialect: 'mariadb' as const, database, user: 'root', socketPath: '/nowhere/s.sock' };
    await expect(hold({ settings })).rejects.toThrow('the database server at /nowhere/s.sock cannot be reached');
  });
});

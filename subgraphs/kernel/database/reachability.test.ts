import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Reachability, reachability } from './reachability.ts';
import { dialectsUnderTest, mariaDbUnderTest } from './testing.ts';

const AWAY = 'the database cannot be reached';

/** A server at a socket of its own that takes connections and says nothing. */
async function silentServer(): Promise<{ socketPath: string; connections: () => number; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  const socketPath = join(tmpdir(), `og-silent-${process.pid}-${process.env['JEST_WORKER_ID'] ?? 0}.sock`);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    connections: () => sockets.length,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('a file is there while the process is', async () => {
  expect(await reachability({ dialect: 'sqlite', file: '/nowhere/x.sqlite' }).outage()).toBeUndefined();
});

test('nobody listens: an outage, without the address', async () => {
  const nobody = reachability({ dialect: 'mariadb', database: 'x', user: 'og', socketPath: '/nowhere/s.sock' });
  expect(await nobody.outage()).toBe(AWAY);
});

test('a server that says nothing is given up; those who ask meanwhile, and within a second, share the look', async () => {
  const silent = await silentServer();
  let now = 0;
  const one = reachability({ dialect: 'mariadb', database: 'x', user: 'og', socketPath: silent.socketPath }, () => now);
  expect(await Promise.all([one.outage(), one.outage(), one.outage()])).toEqual([AWAY, AWAY, AWAY]);
  now = 999;
  expect(await one.outage()).toBe(AWAY);
  expect(silent.connections()).toBe(1);
  now = 1_000;
  expect(await one.outage()).toBe(AWAY);
  expect(silent.connections()).toBe(2);
  one.close();
  await silent.close();
});

const described = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
described('on a server', () => {
  const look = (database: string, stopwatch: () => number): Reachability =>
    reachability({ dialect: 'mariadb', database, ...mariaDbUnderTest() }, stopwatch);

  test('a database that is there answers, over one connection; one that is not is an outage', async () => {
    let now = 0;
    const [there, missing] = [look('mysql', () => now), look('og_nowhere', () => now)];
    for (; now < 5_000; now += 1_000) expect(await there.outage()).toBeUndefined();
    expect(await missing.outage()).toBe(AWAY);
    there.close();
    missing.close();
  });
});

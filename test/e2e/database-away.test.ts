import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrate, status } from '../../subgraphs/cli/migrate.ts';
import { serveRelay } from '../../subgraphs/cli/relay.ts';
import { serveSubgraph } from '../../subgraphs/cli/serve.ts';
import { storageSettings } from '../../subgraphs/cli/settings.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { type Log, silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { type MariaDbServer, startMariaDb } from '../support/mariadb.mjs';
import { SUBGRAPHS } from '../support/processes.ts';
import { until } from '../support/program.ts';
import { asAdmin, databaseUrl } from '../support/storage.ts';

const addresses = new Map(SUBGRAPHS.map((name) => [name, new URL('http://127.0.0.1:1/graphql')] as const));
const place = { port: 0, host: '127.0.0.1', addresses };

/** What an operator would read on the screen. */
async function refusal(start: Promise<unknown>): Promise<string> {
  return start.then(
    () => 'it has started',
    (error: unknown) => startFailure(error).reason,
  );
}

// MariaDB alone: a file does not go away
const described = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
described('a database server that goes away, or does not let one in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  let mariadb: MariaDbServer;
  let environment: { readonly DATA_DIR: string; readonly DATABASE_URL: string };
  beforeAll(async () => {
    mariadb = (await startMariaDb()) as MariaDbServer;
    environment = { DATA_DIR: folder, DATABASE_URL: databaseUrl(mariadb.socket, 'away') };
    await migrate(storageSettings(environment), silentLog, () => undefined);
  }, 120_000);
  afterAll(async () => {
    await mariadb?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  async function health(port: number, path: 'ready' | 'live'): Promise<[number, unknown]> {
    const answer = await fetch(`http://127.0.0.1:${port}/health/${path}`);
    return [answer.status, await answer.json()];
  }

  test('each part is live and not ready meanwhile, and ready again when it is back', async () => {
    const parts = [
      ...(await Promise.all(
        SUBGRAPHS.map((name) => serveSubgraph({ name, ...place, relayElsewhere: name === 'hall' }, environment, silentLog)),
      )),
      await serveRelay(place, environment, silentLog),
    ];
    try {
      for (const { port } of parts) expect(await health(port, 'ready')).toEqual([200, { status: 'ready' }]);
      await mariadb.halt();
      // what was found a moment ago is remembered for a second
      for (const { port } of parts) {
        const [code, answer] = await until(
          () => health(port, 'ready'),
          ([found]) => found === 503,
          10_000,
        );
        expect([code, answer]).toEqual([503, { status: 'the database cannot be reached' }]);
        expect(await health(port, 'live')).toEqual([200, { status: 'live' }]);
      }
      const away = `the database server at ${mariadb.socket} cannot be reached`;
      const told: string[] = [];
      const tell = (_: unknown, message: string) => void told.push(message);
      const log: Log = { info: tell, warn: tell, error: tell };
      expect(await refusal(serveSubgraph({ name: 'district', ...place }, environment, log))).toBe(away);
      expect(await refusal(status(storageSettings(environment), log, tell as never))).toBe(away);
      expect(told).toEqual([]);
      await mariadb.start();
      for (const { port } of parts)
        await until(
          () => health(port, 'ready'),
          ([found]) => found === 200,
          10_000,
        );
    } finally {
      if ((await health(parts[0]?.port as number, 'ready'))[0] !== 200) await mariadb.start();
      await Promise.all(parts.map((part) => part.close()));
    }
  }, 120_000);

  test('rights that are missing are told of with the database and what is to be granted', async () => {
    await asAdmin(mariadb.socket, async (query) => {
      await query("CREATE USER og IDENTIFIED BY 'p'");
    });
    const socket = encodeURIComponent(mariadb.socket);
    const as = (user: string) => ({ ...environment, DATABASE_URL: `mysql://${user}@localhost/away?socket=${socket}` });
    const serve = (user: string, log: Log = silentLog) => serveSubgraph({ name: 'district', ...place }, as(user), log);
    expect(await refusal(serve('og:wrong'))).toMatch(
      /does not let og in: look at user and password in DATABASE_URL \(a # there is written %23/,
    );
    expect(await refusal(serve('og:p'))).toMatch(/^og lacks rights on the database away_district: GRANT SELECT, INSERT, UPDATE, DELETE ON/);
    expect(await refusal(status(storageSettings(as('og:p')), silentLog, () => undefined))).toMatch(
      /^og lacks rights on .* away_hall: GRANT SELECT ON/,
    );
    expect(await refusal(migrate(storageSettings(as('og:p')), silentLog, () => undefined))).toMatch(/away_hall: GRANT ALL PRIVILEGES ON/);

    // and where only the front ends are missing, one line counts them
    await asAdmin(mariadb.socket, async (query) => {
      await query('GRANT SELECT, INSERT, UPDATE, DELETE ON `away_district`.* TO og');
    });
    const warned: [Readonly<Record<string, unknown>>, string][] = [];
    const log: Log = { ...silentLog, warn: (fields, message) => void warned.push([fields, message]) };
    const served = await serve('og:p', log);
    await served.close();
    const counted = warned.filter(([, message]) => message.includes('front-end databases'));
    expect(counted).toEqual([
      [{ systems: expect.any(Array), reason: expect.stringContaining('Access denied') }, expect.stringMatching(/^(\d+) of \1 /)],
    ]);
    expect(JSON.stringify(counted)).not.toContain('file:');
  }, 60_000);
});

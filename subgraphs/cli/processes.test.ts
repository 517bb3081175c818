import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { dialectsUnderTest, mariaDbUnderTest } from '../kernel/database/testing.ts';
import { isNatsUnderTest } from '../kernel/exchange/nats/testing.ts';
import { HEADER } from '../kernel/wire/headers.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { principalSecret } from '../kernel/wire/principal-secret.ts';
import type { Addresses } from './addresses.ts';
import { migrate } from './migrate.ts';
import { type ServedSubgraph, serveSubgraph } from './serve.ts';
import { storageSettings } from './settings.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraphs.ts';

interface Answer {
  readonly data?: Record<string, never>;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly system?: string } }[];
}

const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code path } } }`;
const input = (key: string) => ({
  idempotencyKey: key,
  itemCode: '330123901000',
  regionCode: '330106',
  party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
  projectName: key,
});

// What embedded mode does in one process, here with an HTTP door, a database and a bus client for each of the four.
const ways = [
  ...dialectsUnderTest().map((dialect) => [dialect, 'HTTP'] as const),
  ...(isNatsUnderTest() ? [['sqlite', 'NATS'] as const] : []),
];
describe.each(ways)('four subgraphs apart, on %s over %s', (dialect, bus) => {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const prefix = `p_${process.pid}_${process.env['JEST_WORKER_ID'] ?? 0}`;
  const natsUrl = `nats://127.0.0.1:${process.env['TEST_NATS_PORT']}/${prefix}`;
  const socket = encodeURIComponent(mariaDbUnderTest().socketPath);
  const environment = {
    DATA_DIR: folder,
    ...(bus === 'NATS' ? { NATS_URL: natsUrl } : {}),
    ...(dialect === 'mariadb' ? { DATABASE_URL: `mysql://root@localhost/${prefix}?socket=${socket}` } : {}),
  };
  const served = new Map<SubgraphName, ServedSubgraph>();
  let addresses: Addresses;

  const start = async (name: SubgraphName) => {
    const port = Number(addresses.get(name)?.port);
    served.set(name, await serveSubgraph({ name, port, host: '127.0.0.1', addresses }, environment, silentLog));
  };
  beforeAll(async () => {
    const first = 20_000 + 100 * Number(process.env.JEST_WORKER_ID ?? 0);
    const ports = await Promise.all(SUBGRAPH_NAMES.map((_, n) => freePort(first + 20 * n)));
    addresses = new Map(SUBGRAPH_NAMES.map((name, n) => [name, new URL(`http://127.0.0.1:${ports[n]}/graphql`)]));
    await migrate(storageSettings(environment), silentLog, () => undefined);
    await Promise.all(SUBGRAPH_NAMES.map(start));
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...served.values()].map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
    if (dialect === 'mariadb') await dropDatabases(prefix);
  });

  async function ask(name: SubgraphName, query: string, variables: unknown = {}): Promise<Answer> {
    const seal = principalSeal(await principalSecret(folder, undefined), () => new Date());
    const principal = await seal.sign({ clientId: 'test', role: 'admin', scopes: ['case:read', 'case:write', 'party:read', 'system:any'] });
    const response = await fetch(addresses.get(name) as URL, {
      method: 'POST',
      headers: { [HEADER.principal]: principal },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }
  async function register(key: string): Promise<string> {
    const { data, errors } = await ask('hall', REGISTER, { input: input(key) });
    expect(errors).toBeUndefined();
    return (data as unknown as { registerCase: { case: { serialNumber: string } } }).registerCase.case.serialNumber;
  }
  async function states(serialNumber: string): Promise<Record<string, string>> {
    const { data } = await ask('hall', `{ case(serialNumber: "${serialNumber}") { deliveries { state system { id } } } }`);
    const { deliveries } = (data as unknown as { case: { deliveries: { state: string; system: { id: string } }[] } }).case;
    return Object.fromEntries(deliveries.map(({ state, system }) => [system.id, state]));
  }
  async function until(serialNumber: string, wanted: (states: Record<string, string>) => boolean): Promise<Record<string, string>> {
    for (let tries = 0; ; tries++) {
      const now = await states(serialNumber);
      if (wanted(now) || tries > 200) return now;
      await sleep(100);
    }
  }
  const delivered = (all: Record<string, string>) => Object.values(all).every((state) => state === 'DELIVERED');
  async function entity(name: SubgraphName, serialNumber: string, selection: string): Promise<unknown> {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { ${selection} } } }`;
    const { data, errors } = await ask(name, query, { r: [{ __typename: 'Case', serialNumber }] });
    expect(errors).toBeUndefined();
    return (data as unknown as { _entities: unknown[] })._entities[0];
  }

  test('a case written at hall is read in all of them', async () => {
    const serialNumber = await register('apart-1');
    expect(await until(serialNumber, delivered)).toEqual({
      'city.health': 'DELIVERED',
      'city.supervision': 'DELIVERED',
      'district-hall.330106': 'DELIVERED',
      'district.330106': 'DELIVERED',
      'province.health-supervision': 'DELIVERED',
    });
    const same = { serialNumber, itemCode: '330123901000', stages: [{ sequence: 1, kind: 'APPLICATION' }], differences: [] };
    const record = '{ serialNumber itemCode stages { sequence kind } differences { path } }';
    const provincial = await entity('provincial', serialNumber, `provincialRecord ${record} cityHealthRecord ${record}`);
    expect(provincial).toEqual({ provincialRecord: same, cityHealthRecord: same });
    const district = await entity('district', serialNumber, `districtRecord ${record} districtHallRecord ${record}`);
    expect(district).toEqual({ districtRecord: same, districtHallRecord: same });
    expect(await entity('supervision', serialNumber, 'supervision { stagesReceived }')).toEqual({ supervision: { stagesReceived: 1 } });
  }, 60_000);

  test('while one is away its events wait, and arrive once when it is back', async () => {
    await served.get('supervision')?.close();
    const serialNumber = await register('apart-2');
    const waiting = await until(serialNumber, (all) => Object.values(all).filter((state) => state !== 'DELIVERED').length === 1);
    expect(waiting['city.supervision']).toMatch(/RETRYING|PENDING/);
    await start('supervision');
    expect(delivered(await until(serialNumber, delivered))).toBe(true);
    expect(await entity('supervision', serialNumber, 'supervision { stagesReceived }')).toEqual({ supervision: { stagesReceived: 1 } });
  }, 60_000);
});

/** Free now, and below the ports that the system hands out by itself: nobody else's connection takes it before it is listened on. */
async function freePort(from: number): Promise<number> {
  for (let port = from; ; port++) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

async function dropDatabases(prefix: string): Promise<void> {
  const admin = await createConnection(mariaDbUnderTest());
  const [rows] = await admin.query('SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?', [
    `${prefix}\\_%`,
  ]);
  for (const { name } of rows as { name: string }[]) await admin.query(`DROP DATABASE \`${name}\``);
  await admin.end();
}

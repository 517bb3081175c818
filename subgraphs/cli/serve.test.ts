import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HEADER } from '../kernel/wire/headers.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { principalSecret } from '../kernel/wire/principal-secret.ts';
import { event, stage } from '../supervision/testing.ts';
import { migrate } from './migrate.ts';
import { type ServedSubgraph, serveSubgraph } from './serve.ts';
import { storageSettings } from './settings.ts';

const clock = () => new Date();
let folder: string;
let served: ServedSubgraph;
let base: URL;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const addresses = new Map([['hall', new URL('http://127.0.0.1:1/graphql')]] as const);
  await migrate(storageSettings({ DATA_DIR: folder }), silentLog, () => undefined);
  served = await serveSubgraph({ name: 'supervision', port: 0, host: '127.0.0.1', addresses }, { DATA_DIR: folder }, silentLog);
  base = new URL(`http://127.0.0.1:${served.port}/graphql`);
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const seal = async () => principalSeal(await principalSecret(folder, undefined), clock);
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, base), {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

describe('a subgraph alone', () => {
  test.each(['/health/live', '/health/ready'])('%s says 200', async (path) => {
    expect((await fetch(new URL(path, base))).status).toBe(200);
  });

  test('answers GraphQL over its own file', async () => {
    expect((await post('/graphql', { query: '{ alerts { totalCount } _service { sdl } }' })).answer).toMatchObject({
      data: { alerts: { totalCount: 0 } },
    });
    expect((await post('/graphql', '{')).answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(statSync(join(folder, 'supervision.sqlite')).isFile()).toBe(true);
  });

  test('keeps the secret to itself', () => {
    expect(statSync(join(folder, 'keys', 'principal-secret')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'keys', 'principal-secret'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('other paths are 404, other methods 405, too large a body 413', async () => {
    expect((await post('/other', {})).status).toBe(404);
    expect((await fetch(new URL('/graphql', base))).status).toBe(405);
    expect((await post('/graphql', ' '.repeat(9 * 1024 * 1024))).status).toBe(413);
  });

  test('takes events from the exchange only', async () => {
    const given = event('S-1', 1, { stages: [stage(1, 'APPLICATION')] });
    expect((await post('/exchange/events', given)).status).toBe(401);
    const partner = await (await seal()).sign({ clientId: 'partner', role: 'partner', scopes: ['case:write'] });
    expect((await post('/exchange/events', given, { [HEADER.principal]: partner })).status).toBe(403);
    const exchange = await (await seal()).sign({ clientId: 'exchange', role: 'system', scopes: ['exchange:intake'] });
    const signed = { [HEADER.principal]: exchange };
    expect(await post('/exchange/events', given, signed)).toMatchObject({
      status: 200,
      answer: { outcome: 'ACCEPTED', eventId: given.id },
    });
    expect((await post('/exchange/events', '{', signed)).status).toBe(400);
    expect((await post('/exchange/events', { ...given, systemId: 'city.health' }, signed)).status).toBe(404);
    expect((await post('/exchange/receipts', {}, signed)).status).toBe(400);
  });
});

test('two that start at once share one secret', async () => {
  const shared = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const secrets = await Promise.all(Array.from({ length: 20 }, () => principalSecret(shared, undefined)));
  expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
  rmSync(shared, { recursive: true, force: true });
});

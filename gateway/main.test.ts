import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UsageError } from '../subgraphs/kernel/errors/start-failure.ts';
import { silentLog } from '../subgraphs/kernel/wire/log.ts';
import { gatewayArguments } from './config/arguments.ts';
import { openIssuer } from './identity/issuer.ts';
import { openGateway } from './open-alone.ts';
import { composeSubgraphs } from './supergraph/compose.ts';
import { committedSubgraphs } from './testing/contract-subgraphs.ts';
import { type StandIns, serveHandles, standIns } from './testing/stand-in-subgraphs.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Process ids of a process's children (Linux). */
const childrenOf = async (pid: number) =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('npm run gateway -- --supergraph FILE', () => {
  let directory: string;
  let file: string;
  let subgraphs: StandIns;
  let served: Awaited<ReturnType<typeof serveHandles>>;
  let gateway: ChildProcess;
  let url: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'oncegraph-main-'));
    subgraphs = standIns();
    served = await serveHandles(subgraphs.handles);
    file = join(directory, 'supergraph.graphql');
    await writeFile(
      file,
      composeSubgraphs(committedSubgraphs().map((each) => ({ ...each, url: served.urls.get(each.name)! }))).supergraphSdl,
    );
    const args = ['--no-warnings', MAIN, '--supergraph', file, '--port', '0', '--forward-header', 'X-Tenant'];
    gateway = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'pipe', 'ignore'] });
    const ready = await new Promise<string>((resolve) => gateway.stdout!.once('data', (chunk: Buffer) => resolve(String(chunk))));
    url = /http:\S+(?=\/graphql)/.exec(ready)![0];
  });
  afterAll(async () => {
    gateway.kill('SIGKILL');
    served.server.closeAllConnections();
    await new Promise((resolve) => served.server.close(resolve));
    await rm(directory, { recursive: true });
  });

  test('is ready, asks subgraphs over HTTP, knows no login, forwards the named headers', async () => {
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer whatever', 'x-tenant': 'west' },
      body: JSON.stringify({ query: '{ cases { nodes { status districtRecord { localNumber } supervision { light } } } }' }),
    });
    expect(response.status).toBe(200);
    const { data, errors } = (await response.json()) as { data: { cases: { nodes: unknown[] } }; errors?: unknown };
    expect(errors).toBeUndefined();
    expect(data.cases.nodes).toHaveLength(3);
    expect(new Set(subgraphs.asked.map(({ service }) => service))).toEqual(new Set(['hall', 'district', 'supervision']));
    for (const { headers } of subgraphs.asked) {
      expect(headers['x-tenant']).toBe('west');
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('oncegraph-principal');
    }
  });

  test('a subgraph that hangs up costs its own fields', async () => {
    subgraphs.set('district', 'down');
    const body = JSON.stringify({ query: '{ cases { nodes { status districtRecord { localNumber } } } }' });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { data, errors } = (await response.json()) as {
      data: { cases: { nodes: unknown[] } };
      errors: { path: unknown; extensions: unknown }[];
    };
    expect(data.cases.nodes).toEqual(Array.from({ length: 3 }, () => ({ status: 'APPLIED', districtRecord: null })));
    expect(errors.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
      { path: ['cases', 'nodes'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'district' } },
    ]);
  });

  test('logs callers in over a foreign supergraph where it is told to', async () => {
    const args = ['--supergraph', join(directory, 'supergraph.graphql'), '--port', '0', '--forward-header', 'authorization', '--login'];
    const clock = () => new Date();
    const issuer = await openIssuer(directory, clock);
    const over = await openGateway(gatewayArguments(args, {}), { DATA_DIR: directory }, silentLog);
    const port = await over.listen(0);
    const ask = async (headers: Record<string, string>) => {
      const body = JSON.stringify({ query: '{ cases { nodes { status } } }' });
      const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
      return (await fetch(`http://127.0.0.1:${port}/graphql`, sent)).status;
    };
    const good = `Bearer ${await issuer.issue({ role: 'public' })}`;
    expect([await ask({}), await ask({ authorization: 'Bearer whatever' }), await ask({ authorization: good })]).toEqual([200, 401, 200]);
    expect(subgraphs.asked.at(-1)?.headers.authorization).toBe(good);
    expect(subgraphs.asked.at(-1)?.headers).not.toHaveProperty('oncegraph-principal');
    await over.close();
  });

  test('a supergraph that is written anew is in use a moment later, a broken one never', async () => {
    const described = async () => {
      const body = JSON.stringify({ query: '{ __type(name: "Query") { description } }' });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return ((await response.json()) as { data: { __type: { description: string } } }).data.__type.description;
    };
    const supergraph = await readFile(file, 'utf8');
    const before = await described();
    await writeFile(file, 'type Query {');
    gateway.kill('SIGHUP');
    await writeFile(file, supergraph.replace(`"""${before}"""\ntype Query`, '"""another"""\ntype Query'));
    while ((await described()) === before);
    expect(await described()).toBe('another');
  });

  test('its planner is a process of its own', async () => {
    expect((await childrenOf(gateway.pid!)).length).toBeGreaterThan(0);
  });

  test('SIGTERM ends it within two seconds, code 0, with a client still connected', async () => {
    await fetch(`${url}/health/live`);
    const start = Date.now();
    const ended = new Promise<number | null>((resolve) => gateway.once('exit', resolve));
    const planners = await childrenOf(gateway.pid!);
    gateway.kill('SIGTERM');
    gateway.kill('SIGINT'); // npm passes on what the terminal has sent already
    expect(await ended).toBe(0);
    expect(Date.now() - start).toBeLessThan(2_000);
    // told to end with it; on a busy machine the last of one is seen a moment later
    while (planners.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(planners.length).toBeGreaterThan(0);
  });

  test('killed, it leaves no planner behind', async () => {
    const killed = spawn(process.execPath, ['--no-warnings', MAIN, '--supergraph', file, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => killed.stdout!.once('data', resolve));
    const planners = await childrenOf(killed.pid!);
    killed.kill('SIGKILL');
    while (planners.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(planners.length).toBeGreaterThan(0);
  });

  test('a port that is taken is said, code 1', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, resolve));
    const { port } = taken.address() as { port: number };
    const child = spawn(process.execPath, [
      '--no-warnings',
      MAIN,
      '--supergraph',
      join(directory, 'supergraph.graphql'),
      '--port',
      String(port),
    ]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(said).toBe(`the gateway did not start: port ${port} is taken: stop what listens there, or name another (0 takes a free one)\n`);
    taken.close();
  });
});

describe('the command line', () => {
  test('takes the port from the environment, headers in lower case', () => {
    expect(gatewayArguments(['--forward-header', 'X-A', '--forward-header', 'x-b'], { PORT: '4100' })).toMatchObject({
      help: false,
      supergraph: undefined,
      port: 4100,
      forwardHeaders: ['x-a', 'x-b'],
      login: false,
      documents: undefined,
    });
  });
  test.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--engine', 'other'],
    ['--forward-header', 'a b'],
    ['--what', 'x'],
  ])('refuses %s %s', (...argv) => {
    expect(() => gatewayArguments(argv, {})).toThrow(UsageError);
  });

  test('how much at once is told by the environment', () => {
    const given = gatewayArguments([], { MAX_REQUESTS: '50', SUBGRAPH_CONNECTIONS: '' });
    expect([given.maxRequests, given.subgraphConnections]).toEqual([50, undefined]);
    for (const text of ['0', '-1', 'many', '1e3']) expect(() => gatewayArguments([], { MAX_REQUESTS: text })).toThrow(/^MAX_REQUESTS: /);
  });
});

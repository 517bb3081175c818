import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildSchema, graphql, parse } from 'graphql';
import { build, ROOT, server } from '../../gateway/cli/build.ts';
import { composeSubgraphs } from '../../gateway/supergraph/compose.ts';
import { startProgram } from '../support/program.ts';

const WATCH = pathToFileURL(fileURLToPath(new URL('../support/watch-sockets.mjs', import.meta.url))).href;

interface Noted {
  readonly pid: number;
  readonly program?: string;
  readonly connects?: string;
  readonly looksUp?: string;
  readonly sends?: string;
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oncegraph-watch-'));
  file = join(folder, 'watched');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const watching = () => ({ NODE_OPTIONS: `--import ${WATCH}`, WATCHED_SOCKETS: file });
const noted = (): readonly Noted[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Noted);
const reached = () => new Set(noted().flatMap(({ connects, looksUp, sends }) => connects ?? looksUp ?? sends ?? []));

/** Planners get no environment, so that nothing can be loaded into them: what they hold open is looked at from outside (proc(5)). */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]) === pid ? [Number(name)] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });

function internetSockets(pid: number): readonly string[] {
  const open = new Set(
    ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) => readFileSync(`/proc/net/${kind}`, 'utf8').match(/\d+(?= \d+ [0-9a-f]{8,})/g) ?? []),
  );
  const held = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []);
  return held.filter((inode) => open.has(inode));
}

/** A subgraph of one field, on a port of its own. */
async function subgraph(sdl: string): Promise<Server> {
  const schema = buildSchema(sdl);
  const started = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      void graphql({ schema, source: query, rootValue: { hello: 'here' } }).then((answer) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    });
  });
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return started;
}

test('the gateway alone reaches its subgraphs and nothing else, and its planners nothing at all', async () => {
  await build(ROOT, join(ROOT, 'dist'), () => {}, [server]);
  const sdl = 'type Query { hello: String }';
  const only = await subgraph(sdl);
  const address = `127.0.0.1:${(only.address() as AddressInfo).port}`;
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeSubgraphs([{ name: 'only', url: `http://${address}/graphql`, typeDefs: parse(sdl) }]).supergraphSdl);
  const gateway = spawn(
    process.execPath,
    ['--no-warnings', join(ROOT, 'gateway/cli/start.ts'), 'gateway', '--supergraph', supergraph, '--port', '0'],
    { cwd: ROOT, env: { ...process.env, ...watching(), DATA_DIR: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => gateway.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve) => {
      gateway.stdout.on('data', (chunk: Buffer) => {
        const [, found] = /ready: (http:\/\/localhost:\d+\/graphql)/.exec(chunk.toString()) ?? [];
        if (found) resolve(found);
      });
    });
    const body = JSON.stringify({ query: '{ greeting: hello }' });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await answer.json()).toEqual({ data: { greeting: 'here' } });
    const planners = childrenOf(gateway.pid as number);
    expect(planners.length).toBeGreaterThan(0);
    for (const planner of planners) expect(internetSockets(planner)).toEqual([]);
    expect(internetSockets(gateway.pid as number)).not.toEqual([]); // a socket would have been seen
  } finally {
    gateway.kill('SIGTERM');
    await ended;
    only.close();
  }
  expect(reached()).toEqual(new Set([address]));
}, 120_000);

test('npm start, all in one process, reaches nothing at all', async () => {
  const program = await startProgram({ env: watching() });
  await program.graphql('{ cases { nodes { serialNumber provincialRecord { localNumber } } } }');
  await program.stop();
  expect(noted().some(({ program: name }) => name?.endsWith('start.ts'))).toBe(true);
  expect([...reached()]).toEqual([]);
}, 120_000);

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ROOT, server } from '../../gateway/cli/build.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { type Principal, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { freePorts } from './ports.ts';
import { type GraphQLAnswer, readyAddress } from './program.ts';

export const SUBGRAPHS = ['hall', 'provincial', 'district', 'supervision'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

export const RELAYS = ['relay', 'second-relay'] as const;
export type ProcessName = (typeof SUBGRAPHS)[number] | (typeof RELAYS)[number];

/** The subgraphs and the register's relays as processes of their own, over one database server. */
export interface Processes {
  /** Starts one and waits until it is ready. */
  start(name: ProcessName): Promise<void>;
  /** SIGKILL, and waits for its end. */
  kill(name: ProcessName): Promise<void>;
  /** those that were started and neither ended by themselves nor were killed */
  running(): ProcessName[];
  /** One request as the gateway would send it. Rejects where no answer comes. */
  ask<Data>(name: SubgraphName, query: string, variables?: object, as?: Principal): Promise<GraphQLAnswer<Data>>;
  /** Kills what runs and throws the folder away. */
  remove(): Promise<void>;
}

const ADMIN: Principal = { clientId: 'test', role: 'admin', scopes: ['case:read', 'case:write', 'party:read', 'system:any'] };
const SECRET = '5e'.repeat(32);
const ANSWER_MS = 15_000;
/** Another place for each process: suites, and whole runs, that go on at the same time ask for other ports. */
const FIRST_PORT = 24_000 + 8 * (process.pid % 500);
const MIGRATE_MS = 60_000;

/** What `npm run` starts under each name. */
const programOf = (name: ProcessName): readonly string[] => {
  if (name === 'relay' || name === 'second-relay') return ['relay.js'];
  return ['serve.js', name, ...(name === 'hall' ? ['--no-relay'] : [])];
};

/** Migrates the databases; none of the processes runs yet. */
export async function newProcesses(env: Readonly<Record<string, string>>): Promise<Processes> {
  await build(ROOT, join(ROOT, 'dist'), () => {}, [server]);
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
  const ports = await freePorts(SUBGRAPHS.length, FIRST_PORT);
  const address = (name: SubgraphName) => `http://127.0.0.1:${ports[SUBGRAPHS.indexOf(name)]}/graphql`;
  // the addresses of the house are read from the working folder
  writeFileSync(
    join(folder, 'supergraph.yaml'),
    `subgraphs:\n${SUBGRAPHS.map((name) => `  ${name}:\n    routing_url: ${address(name)}\n`).join('')}`,
  );
  const environment = { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'fatal', ...env, DATA_DIR: folder, PRINCIPAL_SECRET: SECRET };
  const seal = principalSeal(Buffer.from(SECRET, 'hex'), () => new Date());
  const running = new Map<ProcessName, { readonly child: ChildProcess; readonly ended: Promise<unknown> }>();

  const run = (program: readonly string[], timeout?: number) =>
    spawn(process.execPath, ['--no-warnings', join(ROOT, 'dist/subgraphs/cli', program[0] as string), ...program.slice(1)], {
      cwd: folder,
      env: environment,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const kill = async (name: ProcessName) => {
    const found = running.get(name);
    running.delete(name);
    found?.child.kill('SIGKILL');
    await found?.ended;
  };
  const migrating = run(['migrate.js'], MIGRATE_MS);
  const code = await new Promise((resolve) => migrating.once('exit', resolve));
  if (code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`the databases were not migrated: ${code}`);
  }
  return {
    kill,
    running: () => [...running].filter(([, { child }]) => child.exitCode === null && child.signalCode === null).map(([name]) => name),
    async start(name) {
      const child = run(programOf(name));
      running.set(name, { child, ended: new Promise((resolve) => child.once('exit', resolve)) });
      await readyAddress(child);
    },
    async ask(name, query, variables = {}, as = ADMIN) {
      const response = await fetch(address(name), {
        method: 'POST',
        headers: { 'content-type': 'application/json', [HEADER.principal]: await seal.sign(as) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      return (await response.json()) as GraphQLAnswer<never>;
    },
    async remove() {
      await Promise.all([...running.keys()].map(kill));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../gateway/cli/build.ts';
import type { Product } from '../load/product.ts';
import { freePorts } from '../support/ports.ts';
import { readyAddress } from '../support/program.ts';
import { poster } from './http-client.ts';
import type { Resources } from './resources.ts';

/** Where the data of an installation lie, as environment: DATA_DIR, and DATABASE_URL on a server; NATS_URL where events go over one. */
export interface Place {
  readonly DATA_DIR: string;
  readonly DATABASE_URL?: string;
  readonly NATS_URL?: string;
}

/** The graph as programs of its own, asked through the gateway's door as its administrator. */
export interface Graph {
  ask<T>(query: string, variables?: object): Promise<T>;
}

/** Each part a process of its own. */
export interface PartsApart extends Graph {
  /** Starts a relay besides. @returns what ends it */
  relay(): Promise<() => Promise<void>>;
}

export interface ApartOptions {
  /** where the programs lie */
  readonly installation?: string;
  /** whether hall leaves all events to relays of their own */
  readonly relaysElsewhere?: boolean;
}

const SUBGRAPHS = ['hall', 'provincial', 'district', 'supervision'] as const;
/** Runs at the same time begin to look for free ports at different places. */
export const FIRST_PORT = 20_000 + (process.pid % 120) * 100;

/** On SQLite files one process is everything, as npm start; on a server each part is a process of its own. */
export function startGraph(product: Product, resources: Resources, place: Place): Promise<Graph> {
  return place.DATABASE_URL === undefined ? embedded(product, resources, place) : startApart(product, resources, place);
}

const environmentOf = (place: Place, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  LOG_LEVEL: 'error',
  ...more,
  ...place,
});

interface Running {
  readonly child: ChildProcess;
  end(): Promise<void>;
}

/** A program, ended with the run. Detached: a Ctrl-C reaches it through its end, not before. */
function run(resources: Resources, file: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = ROOT): Running {
  const child = spawn(process.execPath, ['--no-warnings', file, ...args], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = resources.add(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  });
  return { child, end };
}

const BUILD = join(ROOT, 'dist');

/** What `npm start` starts; its demo is left out. Resolves when it is ready. */
export async function startEmbedded(resources: Resources, place: Place): Promise<string> {
  const env = environmentOf(place, { PORT: '0', ONCEGRAPH_DEMO_CASES: '0' });
  const { child } = run(resources, join(BUILD, 'gateway/embedded.js'), [], env);
  return new URL('/graphql', await readyAddress(child)).href;
}

async function embedded(product: Product, resources: Resources, place: Place): Promise<Graph> {
  return graphAt(product, resources, await startEmbedded(resources, place), place);
}

/** Every part a process of its own, over a server. */
export async function startApart(
  product: Product,
  resources: Resources,
  place: Place,
  { installation = BUILD, relaysElsewhere = false }: ApartOptions = {},
): Promise<PartsApart> {
  const folder = resources.folder();
  const ports = await freePorts(SUBGRAPHS.length, FIRST_PORT);
  // the addresses of the house are read from the working folder
  const entry = (name: string, index: number) =>
    `  ${name}:\n    routing_url: http://127.0.0.1:${ports[index]}/graphql\n    schema:\n      file: ${ROOT}/subgraphs/${name}/schema.graphql\n`;
  writeFileSync(join(folder, 'supergraph.yaml'), `subgraphs:\n${SUBGRAPHS.map(entry).join('')}`);
  const env = environmentOf(place);
  const part = (file: string, ...args: string[]) => run(resources, join(installation, file), args, env, folder);
  const migrating = part('subgraphs/cli/migrate.js').child;
  const code = await new Promise((resolve) => migrating.once('exit', resolve));
  if (code !== 0) throw new Error(`the databases were not migrated: exit code ${code}`);
  const elsewhere = relaysElsewhere ? ['--no-relay'] : [];
  for (const name of SUBGRAPHS) await readyAddress(part('subgraphs/cli/serve.js', name, ...(name === 'hall' ? elsewhere : [])).child);
  const url = await readyAddress(part('gateway/main.js', '--port', '0').child);
  const graph = await graphAt(product, resources, url, place);
  return {
    ...graph,
    async relay() {
      const { child, end } = part('subgraphs/cli/relay.js');
      await readyAddress(child);
      return end;
    },
  };
}

async function graphAt({ openIssuer }: Product, resources: Resources, url: string, { DATA_DIR }: Place): Promise<Graph> {
  const issuer = await openIssuer(DATA_DIR, () => new Date());
  const headers = { authorization: `Bearer ${await issuer.issue({ role: 'admin', client: 'bench' })}` };
  const { post, close } = poster(url);
  resources.add(close);
  return {
    async ask<T>(query: string, variables: object = {}) {
      const answer = await post(Buffer.from(JSON.stringify({ query, variables })), headers);
      const { data, errors } = JSON.parse(Buffer.from(answer).toString()) as { data?: T; errors?: unknown };
      if (errors || !data) throw new Error(`the graph answered ${JSON.stringify(errors)}`);
      return data;
    },
  };
}

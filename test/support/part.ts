import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from './ports.ts';
import { SUBGRAPHS } from './processes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = join(ROOT, 'gateway/cli/start.ts');

/** A program of the product that has ended: what it said, and how. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program that runs. */
export interface Part {
  /** what it said its address is */
  readonly url: URL;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<Ended>;
  /** SIGKILL, and waits for its end. */
  kill(): Promise<Ended>;
}

/** A working folder whose supergraph.yaml gives each subgraph a free port. */
export async function workingFolder(folder: string, firstPort: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const ports = await freePorts(SUBGRAPHS.length, firstPort);
  const entries = SUBGRAPHS.map(
    (name, index) => `  ${name}:
    routing_url: http://127.0.0.1:${ports[index]}/graphql
    schema:
      file: ${join(ROOT, 'subgraphs', name, 'schema.graphql')}`,
  );
  writeFileSync(join(folder, 'supergraph.yaml'), `subgraphs:\n${entries.join('\n')}\n`);
}

export interface PartOptions {
  /** the working folder: where supergraph.yaml lies */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a command of `npm run` to its end, such as `migrate`. */
export const runPart = (args: readonly string[], options: PartOptions): Promise<Ended> => spawned(args, options).ended;

/** Starts a command of `npm run` that serves, and waits until it says that it is ready; rejects with its words where it ends before. */
export async function startPart(args: readonly string[], options: PartOptions): Promise<Part> {
  const { child, ended, ready } = spawned(args, options);
  const url = await Promise.race([
    ready,
    ended.then(({ code, err }): never => {
      throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    }),
  ]);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function spawned(args: readonly string[], { cwd, env }: PartOptions) {
  const child: ChildProcess = spawn(process.execPath, ['--no-warnings', START, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  const ready = new Promise<URL>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += String(chunk);
      const address = /ready[\s\S]*?(http:\/\/\S+)/.exec(out)?.[1];
      if (address) resolve(new URL(address));
    });
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += String(chunk);
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return { child, ended, ready };
}

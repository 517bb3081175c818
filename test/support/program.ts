import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = join(ROOT, 'gateway/cli/start.ts');

export interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

export interface TokenOptions {
  readonly role: string;
  readonly system?: string;
  readonly client?: string;
}

/** The whole product as a user starts it: one process with a folder and a port of its own. */
export interface Program {
  readonly url: string;
  readonly dataDir: string;
  /** what `npm run token` prints */
  token(options: TokenOptions): string;
  graphql<Data>(query: string, variables?: object, token?: string, headers?: Record<string, string>): Promise<GraphQLAnswer<Data>>;
  /** SIGTERM, and waits for its end; answers its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits for its end. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  /** a folder that an earlier program left; a fresh one where left out */
  readonly dataDir?: string;
  /** in place of `dataDir`: where its data lie, on either dialect */
  readonly storage?: { readonly dataDir: string; readonly env: Readonly<Record<string, string>> };
  /** a folder with a built program of its own (a copy of dist), started as it is; the project's, built where it has changed, where left out */
  readonly installation?: string;
  readonly demoCases?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export const newDataDir = () => mkdtempSync(join(tmpdir(), 'oncegraph-'));
export const removeDataDir = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** Starts `npm start`'s program and waits until it says that it is ready. */
export async function startProgram({ storage, installation, demoCases = 0, env = {}, ...options }: ProgramOptions = {}): Promise<Program> {
  const dataDir = storage?.dataDir ?? options.dataDir ?? newDataDir();
  const settings = { PORT: '0', NO_COLOR: '1', ONCEGRAPH_DEMO_CASES: String(demoCases), ...storage?.env, ...env, DATA_DIR: dataDir };
  const environment = { ...process.env, ...settings };
  const cwd = installation ?? ROOT;
  const command = (name: 'embedded' | 'cli/token') =>
    installation === undefined ? [START, name.replace('cli/', '')] : [join(installation, `gateway/${name}.js`)];
  const child = spawn(process.execPath, ['--no-warnings', ...command('embedded')], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await readyAddress(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    dataDir,
    token: ({ role, system, client }) => {
      const args = ['--role', role, ...(system ? ['--system', system] : []), ...(client ? ['--client', client] : [])];
      const printed = execFileSync(process.execPath, ['--no-warnings', ...command('cli/token'), ...args], {
        cwd,
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return printed.trim().split('\n').at(-1) as string;
    },
    graphql: async (query, variables, token, headers) => {
      const response = await fetch(new URL('/graphql', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphQLAnswer<never>;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The longest that a start may take, its compiling included, milliseconds. */
const START_MS = 100_000;

/** The first address that it says after the word "ready". Rejects with all that the program said where it ends before, or never does. */
export function readyAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what: string) => reject(new Error(`the program ${what} before it was ready:\n${said}`));
    const limit = setTimeout(() => fail(`took ${START_MS} ms`), START_MS);
    let isReady = false;
    // it is listened to for ever, as a pipe that nobody reads would stop the program
    const listen = (chunk: Buffer) => {
      if (isReady) return;
      said += chunk.toString();
      const address = /ready[\s\S]*?(http:\/\/[^\s]+)/.exec(said)?.[1];
      if (!address) return;
      isReady = true;
      clearTimeout(limit);
      resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      fail(`ended with ${code ?? signal}`);
    });
  });
}

/** Asks again until the answer is as wanted; rejects with the last one after the time given. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (performance.now() > end) throw new Error(`not as wanted after ${withinMs} ms: ${JSON.stringify(answer).slice(0, 4000)}`);
    await sleep(100);
  }
}

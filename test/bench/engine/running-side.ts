import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Resources } from '../resources.ts';
import type { Setting, Side } from './sides/side.ts';
import type { Workload } from './workloads.ts';

export interface RunningSide {
  readonly side: Side;
  readonly pid: number;
  readonly url: string;
  /** Asks once. @returns the bytes of the answer; rejects where it is not the true one */
  check(workload: Workload, truth: unknown): Promise<number>;
}

/** The longest that one may take from its start to a first answer, milliseconds; our own compiles first. */
const START_MS = 100_000;

export const bodyOf = ({ query, variables }: Workload): string => JSON.stringify({ query, variables });

/** Starts a side as a process of its own, and waits until it answers anything with 200. Rejects with what it said. */
export async function startSide(resources: Resources, side: Side, setting: Setting, caller: string, first: Workload): Promise<RunningSide> {
  mkdirSync(setting.folder, { recursive: true });
  const { file, args, env, cwd = setting.folder } = side.command(setting);
  const log = join(setting.folder, 'output.log');
  const output = createWriteStream(log);
  // npm's settings of this run are none of theirs; detached: a Ctrl-C reaches them through their end, not before
  const environment = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...env };
  const child = spawn(file, args, { cwd, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  let failure: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      failure = String(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      failure ??= `it ended with ${code ?? signal}`;
      resolve();
    });
  });
  resources.add(async () => {
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killing);
    output.end();
  });

  const url = `http://127.0.0.1:${setting.port}/graphql`;
  const ask = async (workload: Workload): Promise<{ readonly status: number; readonly text: string }> => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: caller };
    const response = await fetch(url, { method: 'POST', headers, body: bodyOf(workload), signal: AbortSignal.timeout(START_MS) });
    return { status: response.status, text: await response.text() };
  };
  const end = performance.now() + START_MS;
  for (;;) {
    const answer = await ask(first).catch((error: Error) => ({ status: 0, text: String(error.cause ?? error) }));
    if (answer.status === 200) break;
    if (failure === undefined && performance.now() < end) await sleep(100);
    else
      throw new Error(
        `${failure ?? `it answered ${answer.status} ${answer.text.slice(0, 300)}`}\n${readFileSync(log, 'utf8').slice(-1_500)}`,
      );
  }
  return {
    side,
    pid: child.pid as number,
    url,
    async check(workload, truth) {
      const { text } = await ask(workload);
      const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
      if (errors || !isDeepStrictEqual({ data }, truth)) throw new Error(`its answer to ${workload.name} is wrong: ${text.slice(0, 300)}`);
      return Buffer.byteLength(text);
    },
  };
}

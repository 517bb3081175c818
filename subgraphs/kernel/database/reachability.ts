import { type Connection, createConnection } from 'mysql2';
import { inTime } from './in-time.ts';
import type { DatabaseSettings } from './settings.ts';

/** How long a look may take, and how long its answer is remembered, milliseconds: whoever asks for health gives up after a few seconds. */
const LIMIT_MS = 1_500;
const REMEMBERED_MS = 1_000;

export interface Reachability {
  /** @returns a sentence where the database does not answer now, without its address; undefined where it does */
  outage(): Promise<string | undefined>;
  close(): void;
}

/**
 * Whether a database answers, for health checks: `select 1` on a connection of its own, so that a busy pool is no outage. Those who ask at
 * once, and within a second, share one look. A file is there while the process is.
 */
export function reachability(settings: DatabaseSettings, stopwatch: () => number = () => performance.now()): Reachability {
  if (settings.dialect === 'sqlite') return { outage: async () => undefined, close: () => undefined };
  const { dialect: _, ...place } = settings;
  let kept: Connection | undefined;
  let last: { readonly at: number; readonly outage: Promise<string | undefined> } | undefined;

  async function ask(connection: Connection): Promise<boolean> {
    const answer = new Promise<boolean>((resolve) => connection.query('select 1', (error) => resolve(error === null)));
    const answers = await inTime(answer, LIMIT_MS).catch(() => false);
    if (answers) kept = connection;
    else {
      kept = undefined;
      connection.destroy();
    }
    return answers;
  }
  function connect(): Connection {
    const connection = createConnection({ ...place, connectTimeout: LIMIT_MS });
    // the statement tells of it; unheard, the connection's own event would end the process
    connection.on('error', () => undefined);
    return connection;
  }
  async function look(): Promise<string | undefined> {
    // a kept one may have been closed for resting too long: that is no outage
    const answers = (kept !== undefined && (await ask(kept))) || (await ask(connect()));
    return answers ? undefined : 'the database cannot be reached';
  }
  return {
    outage() {
      const now = stopwatch();
      if (!last || now - last.at >= REMEMBERED_MS) last = { at: now, outage: look() };
      return last.outage;
    },
    close() {
      kept?.destroy();
      kept = undefined;
    },
  };
}

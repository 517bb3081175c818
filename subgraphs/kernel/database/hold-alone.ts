import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import type { Log } from '../wire/log.ts';
import { inTime } from './in-time.ts';
import type { DatabaseSettings } from './settings.ts';
import { startProblem } from './start-problem.ts';

/** Another process works on what belongs to one alone. */
export class HeldElsewhere extends Error {
  constructor(database: string) {
    super(
      `another process works on ${database} already: stop that one first (npm start, or npm run subgraph), or give this one a prefix of its own (/name at the end of DATABASE_URL)`,
    );
    this.name = 'HeldElsewhere';
  }
}

/** How long a start waits for one that has just ended, seconds. */
const WAIT_S = 5;
/** After how long without a word the server takes a holder for dead, seconds: else a machine without power would hold for hours. */
const SILENCE_S = 30;
/** How often the holder gives a sign, and tries again where the lock was lost, milliseconds. */
const PERIOD_MS = 2_000;
const LIMIT_MS = 10_000;

export interface HoldOptions {
  readonly settings: Extract<DatabaseSettings, { dialect: 'mariadb' }>;
  readonly log: Log;
  readonly waitSeconds?: number;
  readonly periodMs?: number;
}

/**
 * Holds a lock of the server (https://mariadb.com/kb/en/get_lock/) on a connection of its own, so that of a subgraph with connectors one
 * process runs at a time; the server frees it with the connection, however the process ended. Where the server restarts, the lock is
 * taken again in the background: the subgraph goes on serving, and the log tells where another process was quicker.
 * @returns what gives it back
 * @throws HeldElsewhere, DatabaseUnavailable, DatabaseRefused
 */
export async function holdAlone(options: HoldOptions): Promise<() => Promise<void>> {
  const { settings, log, waitSeconds = WAIT_S, periodMs = PERIOD_MS } = options;
  let held: Connection | undefined;
  try {
    held = await take(settings, waitSeconds);
  } catch (error) {
    throw startProblem(error, settings, 'use');
  }
  if (!held) throw new HeldElsewhere(settings.database);

  const ending = new AbortController();
  let isTold = false;
  async function keep(): Promise<void> {
    if (held && (await isAlive(held))) return;
    held?.destroy();
    held = undefined;
    // a server that is away is told of by those who need it
    const taken = await take(settings, 0).catch(() => null);
    if (taken === null) return;
    held = taken;
    if (!taken && !isTold) log.error({}, new HeldElsewhere(settings.database).message);
    if (taken && isTold) log.warn({}, `no other process works on ${settings.database} any more`);
    isTold = !taken;
  }
  const keeping = (async () => {
    for (;;) {
      await sleep(periodMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      if (ending.signal.aborted) return;
      await keep();
    }
  })();
  return async () => {
    ending.abort();
    await keeping;
    // answered once the lock is free: who starts next finds it so
    if (held) await inTime(held.query('do release_all_locks()'), LIMIT_MS).catch(() => undefined);
    held?.destroy();
  };
}

/** A connection that holds the lock; undefined where another one does. Rejects where the server cannot be reached. */
async function take(settings: HoldOptions['settings'], waitSeconds: number): Promise<Connection | undefined> {
  const { database, host, port, user, password, socketPath } = settings;
  const connection = await createConnection({ host, port, user, password, socketPath, connectTimeout: 5_000 });
  connection.on('error', () => undefined);
  try {
    await inTime(connection.query(`set session wait_timeout = ${SILENCE_S}`), LIMIT_MS);
    const asked = connection.query('select get_lock(?, ?) as got', [`${database}.connectors`, waitSeconds]);
    const [rows] = await inTime(asked, LIMIT_MS + 1000 * waitSeconds);
    if ((rows as { got: number | null }[])[0]?.got === 1) return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
  connection.destroy();
  return undefined;
}

const isAlive = (connection: Connection): Promise<boolean> =>
  inTime(connection.query('select 1'), LIMIT_MS).then(
    () => true,
    () => false,
  );

import { AsyncLocalStorage } from 'node:async_hooks';

/** What Kysely hands to onCreateConnection; of its interface only what is used here. */
interface RawConnection {
  executeQuery(query: { sql: string; parameters: readonly unknown[] }): Promise<unknown>;
}

const redoable = new AsyncLocalStorage<true>();

/** Transactions begun in `work` need not reach the disk before they are answered: after a power cut they are done again. */
export const withoutDiskWrite = <T>(work: () => Promise<T>): Promise<T> => redoable.run(true, work);

/**
 * Settings of every SQLite connection (https://sqlite.org/pragma.html). Write-ahead log; with synchronous FULL an answered write
 * survives a power cut. Transactions begin IMMEDIATE: a deferred one that reads first and writes later fails at once with
 * SQLITE_BUSY when another process wrote in between, whatever the time-out.
 */
export const setUpSqlite =
  (synchronous: 'full' | 'normal') =>
  async (connection: unknown): Promise<void> => {
    const raw = connection as RawConnection;
    const execute = raw.executeQuery.bind(raw);
    const run = (sql: string) => execute({ sql, parameters: [] });
    let current = synchronous;
    await run('pragma busy_timeout = 5000');
    await run('pragma journal_mode = wal');
    await run(`pragma synchronous = ${current}`);
    await run('pragma foreign_keys = on');
    raw.executeQuery = async (query) => {
      if (query.sql !== 'begin') return execute(query);
      const wanted = redoable.getStore() ? 'normal' : synchronous;
      // it cannot be set inside of a transaction
      if (wanted !== current) await run(`pragma synchronous = ${wanted}`);
      current = wanted;
      return execute({ ...query, sql: 'begin immediate' });
    };
  };

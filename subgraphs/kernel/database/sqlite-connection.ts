/** What Kysely hands to onCreateConnection; of its interface only what is used here. */
interface RawConnection {
  executeQuery(query: { sql: string; parameters: readonly unknown[] }): Promise<unknown>;
}

/**
 * Settings of every SQLite connection (https://sqlite.org/pragma.html). Write-ahead log; with synchronous FULL an answered write
 * survives a power cut. Transactions begin IMMEDIATE: a deferred one that reads first and writes later fails at once with
 * SQLITE_BUSY when another process wrote in between, whatever the time-out.
 */
export const setUpSqlite =
  (synchronous: 'full' | 'normal') =>
  async (connection: unknown): Promise<void> => {
    const raw = connection as RawConnection;
    const run = (sql: string) => raw.executeQuery({ sql, parameters: [] });
    await run('pragma busy_timeout = 5000');
    await run('pragma journal_mode = wal');
    await run(`pragma synchronous = ${synchronous}`);
    await run('pragma foreign_keys = on');
    const execute = raw.executeQuery.bind(raw);
    raw.executeQuery = (query) => execute(query.sql === 'begin' ? { ...query, sql: 'begin immediate' } : query);
  };

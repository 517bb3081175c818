/** What Kysely hands to onCreateConnection; of its interface only what is used here. */
interface RawConnection {
  executeQuery(query: { sql: string; parameters: readonly unknown[] }, ...more: unknown[]): Promise<unknown>;
}

// biome-ignore format: one setting per line
/**
 * What every connection is set to, whatever the server's own settings are (https://mariadb.com/kb/en/set/). READ COMMITTED: under
 * REPEATABLE READ the relay's locks would hold up writers. Strict: a text that is too long is an error, never cut. UTC: the only time
 * that the server itself writes is a migration's. A lock is waited for five seconds, not fifty: a command is then run again in time.
 */
const SESSION = [
  'set session transaction isolation level read committed',
  "set session time_zone = '+00:00', session sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', session innodb_lock_wait_timeout = 5",
];

/**
 * Sets up a connection before its first statement, and so after every reconnect. Part of that statement, not of the making: where it
 * fails, the statement fails, the pool takes the connection back as after any failure, and the next statement tries again.
 */
export async function setUpMariaDb(connection: unknown): Promise<void> {
  const raw = connection as RawConnection;
  const execute = raw.executeQuery.bind(raw);
  let isSet = false;
  raw.executeQuery = async (query, ...more) => {
    if (!isSet) {
      for (const sql of SESSION) await execute({ sql, parameters: [] });
      isSet = true;
    }
    return execute(query, ...more);
  };
}

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { type Connection, createConnection } from 'mysql2/promise';
import { inTime } from '../../../subgraphs/kernel/database/in-time.ts';
import type { DatabaseSettings } from '../../../subgraphs/kernel/database/settings.ts';

/** A database that is only looked at. */
export interface Reading {
  /** Rejects where the statement fails or takes too long. */
  all<Row>(sql: string): Promise<Row[]>;
  close(): void;
}

/** Of a connection, and of one statement, milliseconds. */
const LIMIT_MS = 3_000;

/**
 * Opens a database for reading alone, without making anything. Undefined where it is not there.
 * @param settings of a MariaDB without a database: the server itself
 */
export async function openReading(settings: DatabaseSettings): Promise<Reading | undefined> {
  return settings.dialect === 'sqlite' ? readFile(settings.file) : readServer(settings);
}

/**
 * A file that nobody has open is read as it lies: SQLite would make its side files otherwise and leave them there, perhaps as another user's, which
 * the next start could not open. What a log without its index holds, as in a copy of both, is left unread then.
 */
function readFile(file: string): Reading | undefined {
  if (!existsSync(file)) return undefined;
  const url = pathToFileURL(file);
  if (!existsSync(`${file}-shm`)) url.searchParams.set('immutable', '1');
  const database = new DatabaseSync(url, { readOnly: true, timeout: LIMIT_MS });
  return {
    all: async <Row>(sql: string) => database.prepare(sql).all() as Row[],
    close: () => database.close(),
  };
}

async function readServer(settings: Extract<DatabaseSettings, { dialect: 'mariadb' }>): Promise<Reading | undefined> {
  const { database, host, port, user, password, socketPath } = settings;
  const named = database === '' ? {} : { database };
  const connecting = createConnection({ host, port, user, password, socketPath, ...named, connectTimeout: LIMIT_MS });
  let connection: Connection;
  try {
    connection = await inTime(connecting, LIMIT_MS + 500);
  } catch (error) {
    connecting.then((late) => late.destroy()).catch(() => undefined);
    if ((error as { code?: unknown }).code === 'ER_BAD_DB_ERROR') return undefined;
    throw error;
  }
  connection.on('error', () => undefined);
  return {
    all: async <Row>(sql: string) => (await inTime(connection.query(sql), LIMIT_MS))[0] as Row[],
    close: () => connection.destroy(),
  };
}

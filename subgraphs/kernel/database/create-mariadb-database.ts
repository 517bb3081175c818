import { createConnection } from 'mysql2/promise';
import type { DatabaseSettings } from './settings.ts';

/** Creates the database where it is missing, so that its texts compare by code point as in SQLite. */
export async function createMariaDbDatabase(settings: Extract<DatabaseSettings, { dialect: 'mariadb' }>): Promise<void> {
  const { database, host, port, user, password, socketPath } = settings;
  if (!/^\w{1,64}$/.test(database)) throw new RangeError(`not a database name: ${database}`);
  const connection = await createConnection({ host, port, user, password, socketPath, connectTimeout: 5000 });
  // the statement itself tells of a lost connection; unheard, the connection's own event would end the process
  connection.on('error', () => undefined);
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  } finally {
    await connection.end();
  }
}

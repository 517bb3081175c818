/** For tests only: databases that are made, used and thrown away. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { silentLog } from '../wire/log.ts';
import { type Database, type Dialect, openDatabase } from './open-database.ts';
import type { DatabaseSettings } from './settings.ts';

/**
 * The dialects that this run can try, for `describe.each`. Without a MariaDB its half is left out: the reporter names the suite before
 * its last line, and with CI=true it is a failure.
 */
export function dialectsUnderTest(): Dialect[] {
  if (process.env['TEST_MARIADB_SOCKET']) return ['sqlite', 'mariadb'];
  if (process.env['CI'] === 'true') throw new Error('no MariaDB: its suites may not be left out when CI=true (npm run setup installs it)');
  const list = process.env['TEST_SKIPPED_LIST'];
  if (list) appendFileSync(list, `${expect.getState().testPath ?? 'a suite'} on MariaDB\n`);
  return ['sqlite'];
}

export interface TemporarySettings {
  readonly settings: DatabaseSettings;
  /** drops the database */
  remove(): Promise<void>;
}

let count = 0;

/** Settings of a fresh, empty database: a file in a folder of its own, or one of the run's MariaDB. */
export function temporarySettings(dialect: Dialect): TemporarySettings {
  if (dialect === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
    const remove = async () => rmSync(folder, { recursive: true, force: true });
    return { settings: { dialect, file: join(folder, 'test.sqlite') }, remove };
  }
  const database = `t_${process.pid}_${process.env['JEST_WORKER_ID'] ?? 0}_${++count}`;
  const connection = mariaDbUnderTest();
  const remove = async () => {
    const admin = await createConnection(connection);
    await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
    await admin.end();
  };
  return { settings: { dialect, database, ...connection }, remove };
}

/** How to reach the run's throw-away MariaDB. */
export function mariaDbUnderTest(): { readonly user: string; readonly socketPath: string } {
  return { user: 'root', socketPath: process.env['TEST_MARIADB_SOCKET'] ?? '' };
}

/** A fresh database that holds the entities' tables, made from the model itself; `remove` closes and drops it. */
export async function temporaryDatabase(dialect: Dialect, entities: readonly unknown[]): Promise<Database & { remove(): Promise<void> }> {
  const { settings, remove } = temporarySettings(dialect);
  const database = await openDatabase({ settings, entities, migrations: { sqlite: [], mariadb: [] }, log: silentLog });
  await database.orm.schema.create();
  return {
    ...database,
    remove: async () => {
      await database.close();
      await remove();
    },
  };
}

import { createConnection } from 'mysql2/promise';
import type { Dialect } from '../../subgraphs/kernel/database/open-database.ts';
import { mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { newDataDir, removeDataDir } from './program.ts';

/** Where a program under test keeps its data: a folder of its own, and on MariaDB databases under a prefix of its own. */
export interface Storage {
  readonly dialect: Dialect;
  readonly dataDir: string;
  /** DATABASE_URL, where there is one */
  readonly env: Readonly<Record<string, string>>;
  /** what its databases' names begin with */
  readonly prefix: string;
  /** Drops all of it; call it after the program's end. */
  remove(): Promise<void>;
}

let count = 0;

/** A fresh place for a program's data: SQLite files, or databases of the run's throw-away MariaDB. */
export function newStorage(dialect: Dialect): Storage {
  const dataDir = newDataDir();
  const prefix = `e_${process.pid}_${++count}`;
  if (dialect === 'sqlite') return { dialect, dataDir, env: {}, prefix, remove: async () => removeDataDir(dataDir) };
  const { socketPath } = mariaDbUnderTest();
  return {
    dialect,
    dataDir,
    env: { DATABASE_URL: databaseUrl(socketPath, prefix) },
    prefix,
    remove: async () => {
      await dropDatabases(socketPath, prefix);
      removeDataDir(dataDir);
    },
  };
}

export const databaseUrl = (socketPath: string, prefix: string): string =>
  `mysql://root@localhost/${prefix}?socket=${encodeURIComponent(socketPath)}`;

/** Work on a server of the run as its administrator. */
export async function asAdmin<T>(socketPath: string, work: (query: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<T>) {
  const admin = await createConnection({ user: 'root', socketPath });
  try {
    return await work(async (sql) => (await admin.query(sql))[0] as Record<string, unknown>[]);
  } finally {
    await admin.end();
  }
}

const dropDatabases = (socketPath: string, prefix: string): Promise<void> =>
  asAdmin(socketPath, async (query) => {
    const rows = await query(`SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE '${prefix}\\_%'`);
    for (const { name } of rows) await query(`DROP DATABASE \`${name}\``);
  });

import { DatabaseSync } from 'node:sqlite';
import { type Connection, createConnection } from 'mysql2/promise';

export type Cell = string | number | null;
export type Cells = Readonly<Record<string, Cell>>;

/** One database, read and filled in bulk. */
export interface Store {
  readonly dialect: 'sqlite' | 'mariadb';
  /** table → its columns; empty where the database is not there */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** Values as they are stored: moments as text or as milliseconds, JSON as text. */
  rows(sql: string, values?: readonly Cell[]): Promise<Cells[]>;
  /** All or nothing. */
  write(statements: readonly string[]): Promise<void>;
  /** The inside of a string literal. */
  quoted(text: string): string;
  close(): Promise<void>;
}

type ServerPlace = {
  readonly host?: string;
  readonly port?: number;
  readonly user: string;
  readonly password?: string;
  readonly socketPath?: string;
};

/** Two levels of a table's description as `tables` gives it. */
function grouped(rows: readonly Cells[]): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const { name, col } of rows) tables.set(String(name), [...(tables.get(String(name)) ?? []), String(col)]);
  return tables;
}

/** Undefined where the server has no such database. */
export async function mariaDbStore({ host, port, user, password, socketPath }: ServerPlace, database: string): Promise<Store | undefined> {
  const connection: Connection = await createConnection({
    ...{ host, port, user, password, socketPath },
    charset: 'utf8mb4_bin',
    dateStrings: true,
    typeCast: (field, next) => (['JSON', 'BLOB'].includes(field.type) ? field.string() : next()),
  });
  const rows = async (sql: string, values: readonly Cell[] = []) => (await connection.query(sql, [...values]))[0] as Cells[];
  const described = await rows(
    'SELECT table_name AS name, column_name AS col FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position',
    [database],
  );
  if (described.length === 0) return void (await connection.end());
  await connection.query(`USE \`${database}\``);
  // what is copied has been checked when it was first written
  await connection.query(
    'SET SESSION foreign_key_checks = 0, unique_checks = 0, check_constraint_checks = 0, innodb_lock_wait_timeout = 300',
  );
  return {
    dialect: 'mariadb',
    tables: grouped(described),
    rows,
    async write(statements) {
      await connection.beginTransaction();
      for (const sql of statements) await connection.query(sql);
      await connection.commit();
    },
    quoted: (text) => text.replaceAll(/[\\']/g, '\\$&').replaceAll('\0', '\\0'),
    close: () => connection.end(),
  };
}

export function sqliteStore(file: string): Store {
  const handle = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: 10_000 });
  // a file that a power cut spoils here is loaded anew
  handle.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA cache_size = -200000; PRAGMA temp_store = memory');
  const rows = async (sql: string, values: readonly Cell[] = []) => handle.prepare(sql).all(...values) as Cells[];
  const described = handle
    .prepare(
      `SELECT m.name, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`,
    )
    .all() as Cells[];
  return {
    dialect: 'sqlite',
    tables: grouped(described),
    rows,
    async write(statements) {
      handle.exec('BEGIN IMMEDIATE');
      try {
        for (const sql of statements) handle.exec(sql);
        handle.exec('COMMIT');
      } catch (error) {
        handle.exec('ROLLBACK');
        throw error;
      }
    },
    quoted: (text) => text.replaceAll("'", "''"),
    async close() {
      handle.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize');
      handle.close();
    },
  };
}

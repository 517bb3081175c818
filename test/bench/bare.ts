import { DatabaseSync } from 'node:sqlite';
import { createConnection, createPool } from 'mysql2/promise';

export type Cell = string | number | null;
export type Cells = Readonly<Record<string, Cell>>;
export interface Statement {
  readonly sql: string;
  readonly values: readonly Cell[];
}

/** A table as the database itself describes it. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  /** tables that its foreign keys point at */
  readonly needs: readonly string[];
}

/** A database spoken to with nothing between: the floor. */
export interface Bare {
  readonly dialect: 'sqlite' | 'mariadb';
  /** those that others point at come first */
  tables(): Promise<Table[]>;
  /** The statements that make its tables, those first that others point at. */
  definitions(): Promise<string[]>;
  /** Values as the wire holds them: times and JSON unread. */
  query(sql: string, values?: readonly Cell[]): Promise<Cells[]>;
  /** One transaction on a connection of its own: each statement is one round trip. */
  transaction(statements: readonly Statement[]): Promise<void>;
  close(): Promise<void>;
}

const sorted = (tables: readonly Table[]): Table[] => {
  const done: Table[] = [];
  for (let left = [...tables]; left.length > 0; ) {
    const ready = left.filter(({ name, needs }) => needs.every((other) => other === name || done.some((one) => one.name === other)));
    if (ready.length === 0) throw new Error(`tables that need each other: ${left.map(({ name }) => name).join(', ')}`);
    done.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return done;
};

/** The pool that mysql2 offers, `connections` at once. */
export async function bareMariaDb(socketPath: string, database: string, connections: number): Promise<Bare> {
  const place = { user: 'root', socketPath };
  const admin = await createConnection(place);
  await admin.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await admin.end();
  const pool = createPool({
    ...place,
    database,
    connectionLimit: connections,
    charset: 'utf8mb4_bin',
    dateStrings: true,
    typeCast: (field, next) => (field.type === 'JSON' || field.type === 'BLOB' ? field.string() : next()),
  });
  const query = async (sql: string, values: readonly Cell[] = []) => (await pool.query(sql, [...values]))[0] as Cells[];
  async function tables(): Promise<Table[]> {
    const names = await query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'",
      [database],
    );
    const uses = await query(
      `SELECT table_name AS name, constraint_name AS kind, column_name AS col, referenced_table_name AS other
       FROM information_schema.key_column_usage WHERE table_schema = ? ORDER BY ordinal_position`,
      [database],
    );
    return sorted(
      names.map(({ name }) => {
        const own = uses.filter((use) => use.name === name);
        return {
          name: String(name),
          key: own.filter(({ kind }) => kind === 'PRIMARY').map(({ col }) => String(col)),
          needs: own.flatMap(({ other }) => (other === null ? [] : [String(other)])),
        };
      }),
    );
  }
  return {
    dialect: 'mariadb',
    query,
    tables,
    async definitions() {
      const made = (await tables()).map(async ({ name }) => String((await query(`SHOW CREATE TABLE \`${name}\``))[0]?.['Create Table']));
      return Promise.all(made);
    },
    async transaction(statements) {
      const connection = await pool.getConnection();
      await connection.query('BEGIN');
      for (const { sql, values } of statements) await connection.query(sql, [...values]);
      await connection.query('COMMIT');
      connection.release();
    },
    close: () => pool.end(),
  };
}

/** Node's own SQLite with prepared statements: one connection; with `full` every commit is on the disk. */
export function bareSqlite(file: string, synchronous: 'full' | 'normal' = 'full'): Bare {
  const handle = new DatabaseSync(file);
  handle.exec(`PRAGMA journal_mode = wal; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = on`);
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string) => {
    const found = prepared.get(sql) ?? handle.prepare(sql);
    prepared.set(sql, found);
    return found;
  };
  const query = async (sql: string, values: readonly Cell[] = []) => prepare(sql).all(...values) as Cells[];
  return {
    dialect: 'sqlite',
    query,
    async tables() {
      const names = await query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
      const described = names.map(async ({ name }) => ({
        name: String(name),
        key: (await query('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', [String(name)])).map((row) => String(row.name)),
        needs: (await query('SELECT "table" AS other FROM pragma_foreign_key_list(?)', [String(name)])).map(({ other }) => String(other)),
      }));
      return sorted(await Promise.all(described));
    },
    async definitions() {
      const made = await query(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid",
      );
      return made.map(({ sql }) => String(sql));
    },
    async transaction(statements) {
      prepare('BEGIN IMMEDIATE').run();
      for (const { sql, values } of statements) prepare(sql).run(...values);
      prepare('COMMIT').run();
    },
    async close() {
      handle.close();
    },
  };
}

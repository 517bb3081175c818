import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DatabaseOf, FrontEndDatabase, FrontEndDatabases, Row, SqlValue } from './port.ts';
import { upsertSql } from './sql.ts';
import { SqliteFile } from './sqlite-file.ts';

export interface SqliteFrontEndOptions {
  /** holds one file per database: `<name>.sqlite` */
  readonly folder: string;
  readonly databaseOf: DatabaseOf;
}

/** Front-end databases as SQLite files: embedded mode, the demo, tests. */
export function sqliteFrontEnds({ folder, databaseOf }: SqliteFrontEndOptions): FrontEndDatabases {
  const files = new Map<string, SqliteFile>();
  const fileOf = (systemId: string): SqliteFile => {
    const name = databaseOf(systemId);
    if (!name || !/^[\w-]{1,64}$/.test(name)) throw new RangeError(`${systemId} has no front-end database`);
    const file = files.get(name) ?? new SqliteFile(systemId, join(folder, `${name}.sqlite`));
    files.set(name, file);
    return file;
  };
  return {
    of: (systemId) => outside(fileOf(systemId)),
    create: (systemId) => fileOf(systemId).create(),
    async close() {
      await Promise.all([...files.values()].map((file) => file.inTurn(async () => file.drop())));
    },
  };
}

/** Each call by itself, in its turn. */
function outside(file: SqliteFile): FrontEndDatabase {
  const direct = inside(file);
  return {
    dialect: 'sqlite',
    query: (sql, values) => file.inTurn(() => direct.query(sql, values)),
    execute: (sql, values) => file.inTurn(() => direct.execute(sql, values)),
    upsert: (table, rows, key) => file.inTurn(() => direct.upsert(table, rows, key)),
    transaction: (work) =>
      file.inTurn(async () => {
        const begun = await file.run((handle) => {
          handle.exec('BEGIN IMMEDIATE');
          return handle;
        });
        try {
          const result = await work(inside(file, begun));
          await file.run((handle) => handle.exec('COMMIT'), begun);
          return result;
        } catch (error) {
          // a handle that was lost took its transaction with it; one that cannot roll back is closed, which does
          await file.run((handle) => handle.isTransaction && handle.exec('ROLLBACK'), begun).catch(() => file.drop());
          throw error;
        }
      }),
  };
}

/** Within a turn; where a transaction has begun, on its handle alone. A transaction inside of it is the same one. */
function inside(file: SqliteFile, begun?: DatabaseSync): FrontEndDatabase {
  const direct: FrontEndDatabase = {
    dialect: 'sqlite',
    query: (sql, values = []) =>
      file.run(
        (handle) =>
          prepared(handle, sql)
            .all(...values)
            .map((row) => ({ ...row }) as Row),
        begun,
      ),
    execute: (sql, values: readonly SqlValue[] = []) => file.run((handle) => Number(prepared(handle, sql).run(...values).changes), begun),
    async upsert(table, rows, key) {
      if (rows.length === 0) return;
      const { sql, values } = upsertSql('sqlite', table, rows, key);
      await direct.execute(sql, values);
    },
    transaction: (work) => work(direct),
  };
  return direct;
}

/** Statements of one file that are kept; groups of other sizes are other statements. */
const KEPT = 200;
const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** A statement is compiled once for a handle; SQLite itself compiles it again where a table has changed since. */
function prepared(handle: DatabaseSync, sql: string): StatementSync {
  const known = statements.get(handle) ?? new Map<string, StatementSync>();
  statements.set(handle, known);
  const found = known.get(sql);
  if (found) return found;
  const statement = handle.prepare(sql);
  if (known.size >= KEPT) known.clear();
  known.set(sql, statement);
  return statement;
}

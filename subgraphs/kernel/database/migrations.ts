import { type Constructor, type MigrationObject, type MikroORM, TableNotFoundException } from '@mikro-orm/core';
import type { Migration, Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { createConnection } from 'mysql2/promise';
import type { DatabaseSettings } from './settings.ts';

/** Every migration ever, oldest first. */
export type Migrations = readonly (MigrationObject | Constructor<Migration>)[];

export const MIGRATION_TABLE = 'schema_migration';

/** How a database stands to the code that opens it, by names of migrations, oldest first. */
export interface MigrationState {
  readonly applied: readonly string[];
  /** the code has them, the database not yet */
  readonly pending: readonly string[];
  /** the database has them, the code does not know them: a newer version was here */
  readonly unknown: readonly string[];
}

/** The database is older than the code, and this process may not change it. */
export class MigrationsPending extends Error {
  constructor(database: string, pending: readonly string[]) {
    const what = pending.length === 1 ? `the migration ${pending[0]}` : `${pending.length} migrations (${pending.join(', ')})`;
    super(`the database ${database} lacks ${what}: run npm run migrate first`);
    this.name = 'MigrationsPending';
  }
}

/** The database was changed by a newer version: this one does not know its tables. */
export class DatabaseNewer extends Error {
  constructor(database: string, unknown: readonly string[]) {
    super(`the database ${database} was made by a newer version, which added ${unknown.join(', ')}: start that version, or a newer one`);
    this.name = 'DatabaseNewer';
  }
}

/** Somebody else has been migrating the same database for longer than we wait. */
export class MigrationLocked extends Error {
  constructor(database: string, seconds: number) {
    super(`another process has been migrating ${database} for more than ${seconds} s: wait for its end, then start this again`);
    this.name = 'MigrationLocked';
  }
}

/** Reads only: a database user without rights to change tables may look. */
export async function migrationState(em: SqlEntityManager, migrations: Migrations): Promise<MigrationState> {
  const known = migrations.map(({ name }) => name);
  const applied: readonly string[] = await em.execute<{ name: string }[]>(`select name from ${MIGRATION_TABLE} order by id`).then(
    (rows) => rows.map(({ name }) => name),
    (error: unknown) => {
      if (error instanceof TableNotFoundException) return [];
      throw error;
    },
  );
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/** Applies what is missing, telling each by its name once it is there. */
export async function applyMigrations(orm: MikroORM, onApplied: (name: string) => void): Promise<void> {
  const told = async ({ name }: { readonly name: string }) => onApplied(name);
  const migrator = orm.migrator as Migrator;
  migrator.on('migrated', told);
  try {
    await migrator.up();
  } finally {
    migrator.off('migrated', told);
  }
}

/** Two processes that migrate one database take turns: a second one waits, and finds nothing left to do. An SQLite file has the lock of its folder. */
export async function underMigrationLock<T>(settings: DatabaseSettings, work: () => Promise<T>, waitSeconds = 60): Promise<T> {
  if (settings.dialect === 'sqlite') return work();
  const { database, host, port, user, password, socketPath } = settings;
  // the server drops the lock with its connection, however the process ended
  const connection = await createConnection({ host, port, user, password, socketPath, connectTimeout: 5_000 });
  let lost: unknown;
  connection.on('error', (error: unknown) => {
    lost = error;
  });
  try {
    const [rows] = await connection.query('select get_lock(?, ?) as got', [`${database}.migrate`, waitSeconds]);
    if ((rows as { got: number | null }[])[0]?.got !== 1) throw new MigrationLocked(database, waitSeconds);
    return await work();
  } finally {
    if (lost === undefined) await connection.end().catch(() => connection.destroy());
    else connection.destroy();
  }
}

import { type Constructor, type MigrationObject, MikroORM, type Options } from '@mikro-orm/core';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { SqliteDriver } from '@mikro-orm/sqlite';
import type { Log } from '../wire/log.ts';
import { createMariaDbDatabase } from './create-mariadb-database.ts';
import type { DatabaseSettings } from './settings.ts';
import { setUpSqlite } from './sqlite-connection.ts';

/** One unit of work: made per request or per transaction, never shared. */
export type EntityManager = SqlEntityManager;
export type Dialect = DatabaseSettings['dialect'];
export type Migrations = readonly (MigrationObject | Constructor<Migration>)[];

export interface DatabaseOptions {
  readonly settings: DatabaseSettings;
  /** what defineEntity gave */
  readonly entities: readonly unknown[];
  /** every migration ever, oldest first, one list per dialect */
  readonly migrations: { readonly sqlite: Migrations; readonly mariadb: Migrations };
  readonly log: Log;
}

/** A subgraph's own database: one model, two dialects. */
export interface Database {
  readonly orm: MikroORM;
  readonly dialect: Dialect;
  /** A fresh unit of work with an empty identity map. */
  fork(): EntityManager;
  /** Applies the migrations that are missing; idempotent. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database: an SQLite file (WAL, every commit on disk) or a MariaDB one, which is created where it is missing.
 * Dates are UTC with milliseconds in both; texts compare by code point in both (utf8mb4_bin).
 */
export async function openDatabase({ settings, entities, migrations, log }: DatabaseOptions): Promise<Database> {
  if (settings.dialect === 'mariadb') await createMariaDbDatabase(settings);
  const orm = await MikroORM.init({
    ...(await connectionOptions(settings)),
    entities: [...entities] as Options['entities'],
    extensions: [Migrator],
    migrations: {
      migrationsList: [...migrations[settings.dialect]],
      tableName: 'schema_migration',
      snapshot: false,
      silent: true,
      // MariaDB commits on its own at every DDL statement: a transaction around one would promise what it cannot keep
      transactional: settings.dialect === 'sqlite',
      allOrNothing: settings.dialect === 'sqlite',
    },
    forceUtcTimezone: true,
    timezone: 'Z',
    allowGlobalContext: false,
    logger: (message) => log.warn({ database: nameOf(settings) }, message),
    debug: false,
  } as Options);
  return {
    orm,
    dialect: settings.dialect,
    fork: () => orm.em.fork() as EntityManager,
    migrate: async () => {
      await orm.migrator.up();
    },
    close: () => orm.close(),
  };
}

async function connectionOptions(settings: DatabaseSettings): Promise<Partial<Options>> {
  if (settings.dialect === 'sqlite') {
    return {
      driver: SqliteDriver,
      dbName: settings.file,
      onCreateConnection: setUpSqlite(settings.synchronous ?? 'full'),
    } as Partial<Options>;
  }
  // loaded only where it is used: embedded mode starts without it
  const { MariaDbDriver } = await import('@mikro-orm/mariadb');
  return {
    driver: MariaDbDriver,
    dbName: settings.database,
    host: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    pool: { min: 0, max: 10 },
    driverOptions: { connectTimeout: 5000, ...(settings.socketPath ? { socketPath: settings.socketPath } : {}) },
  } as Partial<Options>;
}

const nameOf = (settings: DatabaseSettings) => (settings.dialect === 'sqlite' ? settings.file : settings.database);

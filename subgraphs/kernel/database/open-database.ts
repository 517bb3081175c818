import { MikroORM, type Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { SqliteDriver } from '@mikro-orm/sqlite';
import type { Log } from '../wire/log.ts';
import { createMariaDbDatabase } from './create-mariadb-database.ts';
import { setUpMariaDb } from './mariadb-connection.ts';
import {
  applyMigrations,
  DatabaseNewer,
  MIGRATION_TABLE,
  type MigrationState,
  type Migrations,
  MigrationsPending,
  migrationState,
  underMigrationLock,
} from './migrations.ts';
import type { DatabaseSettings } from './settings.ts';
import { setUpSqlite } from './sqlite-connection.ts';
import { startProblem, unreachable } from './start-problem.ts';

/** One unit of work: made per request or per transaction, never shared. */
export type EntityManager = SqlEntityManager;
export type Dialect = DatabaseSettings['dialect'];
export type { MigrationState, Migrations } from './migrations.ts';

/** Sixteen commands at once, each on a connection of its own, and a few beside them: the relay, the feed, reads. */
const CONNECTIONS = 20;

export interface DatabaseOptions {
  readonly settings: DatabaseSettings;
  /** what defineEntity gave */
  readonly entities: readonly unknown[];
  /** every migration ever, oldest first, one list per dialect */
  readonly migrations: { readonly sqlite: Migrations; readonly mariadb: Migrations };
  readonly log: Log;
  /** whether a MariaDB database that is not there is made; true where left out */
  readonly create?: boolean;
  /** connections to a MariaDB at most; left out, what a subgraph's own database needs */
  readonly connections?: number;
}

export interface MigratedOptions extends Omit<DatabaseOptions, 'create'> {
  /** `apply` where left out */
  readonly policy?: MigrationPolicy;
  /** hears of each migration once it is applied */
  readonly onApplied?: (name: string) => void;
}

/** What a process does about migrations that a database lacks: applies them, or refuses to start. */
export type MigrationPolicy = 'apply' | 'require';

/** A subgraph's own database: one model, two dialects. */
export interface Database {
  readonly orm: MikroORM;
  readonly dialect: Dialect;
  /** for the log, while its server is away: which one */
  readonly unreachable: string;
  /** A fresh unit of work with an empty identity map. */
  fork(): EntityManager;
  /** what is to be migrated; changes nothing */
  migrationState(): Promise<MigrationState>;
  /**
   * Applies the migrations that are missing, one process at a time; idempotent.
   * @throws DatabaseNewer where a newer version was here
   */
  migrate(onApplied?: (name: string) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a database: an SQLite file (WAL, every commit on disk) or a MariaDB one, which is created where it is missing.
 * Dates are UTC with milliseconds in both; texts compare by code point in both (utf8mb4_bin).
 */
export async function openDatabase({
  settings,
  entities,
  migrations,
  log,
  create = true,
  connections = CONNECTIONS,
}: DatabaseOptions): Promise<Database> {
  if (settings.dialect === 'mariadb' && create) await createMariaDbDatabase(settings);
  const list = migrations[settings.dialect];
  const orm = await MikroORM.init({
    ...(await connectionOptions(settings, connections)),
    entities: [...entities] as Options['entities'],
    extensions: [Migrator],
    migrations: {
      migrationsList: [...list],
      tableName: MIGRATION_TABLE,
      snapshot: false,
      silent: true,
      // MariaDB commits on its own at every DDL statement: a transaction around one would promise what it cannot keep
      transactional: settings.dialect === 'sqlite',
      allOrNothing: settings.dialect === 'sqlite',
    },
    forceUtcTimezone: true,
    timezone: 'Z',
    allowGlobalContext: false,
    // made above, where it may be, and in the right order of texts
    ensureDatabase: false,
    logger: (message) => log.warn({ database: nameOf(settings) }, message),
    debug: false,
  } as Options);
  const fork = () => orm.em.fork() as EntityManager;
  /** @returns whether there is something to apply */
  const isBehind = async () => {
    const { pending, unknown } = await migrationState(fork(), list);
    if (unknown.length > 0) throw new DatabaseNewer(nameOf(settings), unknown);
    return pending.length > 0;
  };
  return {
    orm,
    dialect: settings.dialect,
    unreachable: unreachable(settings),
    fork,
    migrationState: () => migrationState(fork(), list),
    async migrate(onApplied = () => undefined) {
      if (!(await isBehind())) return;
      await underMigrationLock(settings, async () => {
        // whoever held the lock before may have done it
        if (await isBehind()) await applyMigrations(orm, onApplied);
      });
    },
    close: () => orm.close(),
  };
}

/**
 * Opens a subgraph's own database in the newest form. `apply` (left out) brings it there; `require` changes nothing.
 * @throws MigrationsPending, DatabaseNewer, DatabaseUnavailable, DatabaseRefused: each a sentence for the operator
 */
export async function openMigrated({ policy = 'apply', onApplied, ...options }: MigratedOptions): Promise<Database> {
  const { settings, migrations } = options;
  let database: Database | undefined;
  try {
    database = await openDatabase({ ...options, create: policy === 'apply' });
    if (policy === 'apply') await database.migrate(onApplied);
    else {
      const { pending, unknown } = await database.migrationState();
      if (unknown.length > 0) throw new DatabaseNewer(nameOf(settings), unknown);
      if (pending.length > 0) throw new MigrationsPending(nameOf(settings), pending);
    }
    return database;
  } catch (error) {
    await database?.close();
    if (isMissing(error))
      throw new MigrationsPending(
        nameOf(settings),
        migrations[settings.dialect].map(({ name }) => name),
      );
    throw startProblem(error, settings, policy === 'apply' ? 'migrate' : 'use');
  }
}

async function connectionOptions(settings: DatabaseSettings, connections: number): Promise<Partial<Options>> {
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
    pool: { min: 0, max: connections },
    onCreateConnection: setUpMariaDb,
    driverOptions: {
      connectTimeout: 5_000,
      // a server that vanished without a word is found out by the operating system
      keepAliveInitialDelay: 10_000,
      ...(settings.socketPath ? { socketPath: settings.socketPath } : {}),
    },
  } as Partial<Options>;
}

/** The database itself is not there. */
const isMissing = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ER_BAD_DB_ERROR';

export const nameOf = (settings: DatabaseSettings) => (settings.dialect === 'sqlite' ? settings.file : settings.database);

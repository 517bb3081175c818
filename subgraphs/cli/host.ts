import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemById, type WrappedSystem } from '../kernel/codes/systems.ts';
import { mariadbFrontEnds } from '../kernel/database/front-end/mariadb-front-ends.ts';
import { type FrontEndDatabases, FrontEndUnavailable } from '../kernel/database/front-end/port.ts';
import { sqliteFrontEnds } from '../kernel/database/front-end/sqlite-front-ends.ts';
import { loggable } from '../kernel/graph/answer-errors.ts';
import type { SubgraphHost } from '../kernel/graph/host.ts';
import type { Log } from '../kernel/wire/log.ts';
import { databaseOf, type StorageSettings, sandboxDatabaseOf } from './settings.ts';

/** What the subgraphs of one process share. */
export type SharedHost = Omit<SubgraphHost, 'database'>;

/** A subgraph's host: what all share, and the place of its own database. */
export function hostOf(shared: SharedHost, storage: StorageSettings, subgraph: string): SubgraphHost {
  const { feedRetentionDays, crosswalkPeriodMs } = storage;
  const sandboxDatabase = (name: string) => sandboxDatabaseOf(storage, name);
  const own = {
    database: databaseOf(storage, subgraph),
    ...(subgraph === 'hall' ? { sandboxDatabase } : {}),
    ...(feedRetentionDays ? { feedRetentionDays } : {}),
  };
  return { ...shared, ...own, ...(crosswalkPeriodMs ? { crosswalkPeriodMs } : {}) };
}

/** Makes the folders that SQLite files and keys lie in; idempotent. */
export async function makeFolders({ dataDir, server }: StorageSettings): Promise<void> {
  await mkdir(server ? dataDir : join(dataDir, 'front-end'), { recursive: true });
}

/**
 * Every front-end database: SQLite files under DATA_DIR/front-end, or databases of the server under the names of systems.yaml (behind the
 * prefix of DATABASE_URL where it gives one, so that two installations can share a server).
 */
export function frontEndsOf({ dataDir, server }: StorageSettings, systems: readonly WrappedSystem[]): FrontEndDatabases {
  const name = (systemId: string) => systemById(systems, systemId)?.database ?? null;
  if (!server) return sqliteFrontEnds({ folder: join(dataDir, 'front-end'), databaseOf: name });
  const databaseOf = (systemId: string) => {
    const database = name(systemId);
    return database === null ? null : frontEndName(server, database);
  };
  return mariadbFrontEnds({ connection: server.connection, databaseOf });
}

/** A front-end database's name on a server, by its name in systems.yaml. */
export const frontEndName = ({ prefix }: { readonly prefix: string }, database: string): string =>
  prefix === 'oncegraph' ? database : `${prefix}_${database}`;

/** Makes the front-end databases that are missing; idempotent. One that cannot be reached is an outage, which its connector outlasts. */
export async function createFrontEnds(frontEnds: FrontEndDatabases, systems: readonly WrappedSystem[], log: Log): Promise<void> {
  const wanted = systems.filter(({ database }) => database !== null);
  const away: { readonly id: string; readonly cause: unknown }[] = [];
  // all at once: a server that does not answer is waited for once
  await Promise.all(
    wanted.map(async ({ id }) => {
      try {
        await frontEnds.create(id);
      } catch (error) {
        if (!(error instanceof FrontEndUnavailable)) throw error;
        away.push({ id, cause: error.cause });
      }
    }),
  );
  const [first] = away;
  if (!first) return;
  // in one line: what stands in the way of one mostly does of all
  const { name, message } = loggable(first.cause);
  const reason = String(message ?? name);
  log.warn(
    { systems: away.map(({ id }) => id), reason },
    `${away.length} of ${wanted.length} front-end databases cannot be made or reached`,
  );
}

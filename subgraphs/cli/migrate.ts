import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { DatabaseNewer } from '../kernel/database/migrations.ts';
import { nameOf, openDatabase, openMigrated } from '../kernel/database/open-database.ts';
import { startProblem } from '../kernel/database/start-problem.ts';
import { processLog } from '../kernel/errors/process-log.ts';
import { parsed, startFailure } from '../kernel/errors/start-failure.ts';
import type { Log } from '../kernel/wire/log.ts';
import { claimFiles } from './claim-data.ts';
import { makeFolders } from './host.ts';
import { databaseOf, type StorageSettings, storageSettings } from './settings.ts';
import { SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from './subgraphs.ts';
import { OPTIONS, USAGE } from './usage/migrate.ts';

type Say = (line: string) => void;

/** Applies what is missing in every subgraph's own database. @throws FolderLocked, MigrationLocked, DatabaseNewer, DatabaseUnavailable, DatabaseRefused */
export async function migrate(storage: StorageSettings, log: Log, say: Say): Promise<void> {
  await makeFolders(storage);
  const release = claimFiles(storage, SUBGRAPH_NAMES);
  try {
    for (const name of SUBGRAPH_NAMES) {
      const settings = databaseOf(storage, name);
      const onApplied = (migration: string) => say(`${nameOf(settings)}: applied ${migration}`);
      const database = await openMigrated({ settings, ...(await SUBGRAPHS[name].model()), log, onApplied });
      const { applied } = await database.migrationState().finally(() => database.close());
      say(`${nameOf(settings)}: up to date (${applied.at(-1)})`);
    }
  } finally {
    release();
  }
}

/** @returns whether nothing is missing. @throws DatabaseNewer, DatabaseUnavailable, DatabaseRefused */
export async function status(storage: StorageSettings, log: Log, say: Say): Promise<boolean> {
  let isComplete = true;
  for (const name of SUBGRAPH_NAMES) {
    const pending = await pendingOf(storage, name, log);
    const place = nameOf(databaseOf(storage, name));
    say(pending.length === 0 ? `${place}: up to date` : `${place}: lacks ${pending.join(', ')}`);
    isComplete &&= pending.length === 0;
  }
  return isComplete;
}

async function pendingOf(storage: StorageSettings, name: SubgraphName, log: Log): Promise<readonly string[]> {
  const settings = databaseOf(storage, name);
  const model = await SUBGRAPHS[name].model();
  const all = model.migrations[settings.dialect].map((migration) => migration.name);
  if (settings.dialect === 'sqlite' && !existsSync(settings.file)) return all;
  const database = await openDatabase({ settings, ...model, log, create: false });
  try {
    const { pending, unknown } = await database.migrationState();
    if (unknown.length > 0) throw new DatabaseNewer(nameOf(settings), unknown);
    return pending;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ER_BAD_DB_ERROR') return all;
    throw startProblem(error, settings, 'read');
  } finally {
    await database.close();
  }
}

async function main(): Promise<number> {
  const { values } = parsed(() => parseArgs({ args: process.argv.slice(2), options: OPTIONS }));
  const say: Say = (line) => void process.stdout.write(`${line}\n`);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const storage = storageSettings(process.env);
  const log = processLog(process.env);
  if (values.status) {
    if (await status(storage, log, say)) return 0;
    say('next: npm run migrate');
    return 1;
  }
  await migrate(storage, log, say);
  say(`next: npm run subgraph -- NAME for each of ${SUBGRAPH_NAMES.join(', ')}, and npm run gateway`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const { reason, exitCode } = startFailure(error);
      process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the databases were not migrated: ${reason}\n`);
      process.exit(exitCode);
    },
  );
}

import { lockFolder } from '../kernel/database/folder-lock.ts';
import { holdAlone } from '../kernel/database/hold-alone.ts';
import type { Log } from '../kernel/wire/log.ts';
import { databaseOf, type StorageSettings } from './settings.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraphs.ts';

/** The lock of one subgraph's SQLite file. */
const lockOf = (name: SubgraphName) => `lock-${name}`;

/**
 * Claims what a process of its own works on: with SQLite files those of the subgraphs, which belong to one process each. On a server
 * nothing: DATA_DIR holds keys only there, and claimConnectors sees to the rest.
 * @returns what gives it back
 * @throws FolderLocked
 */
export function claimFiles({ dataDir, server }: StorageSettings, names: readonly SubgraphName[]): () => void {
  return server ? () => undefined : lockFolder(dataDir, names.map(lockOf));
}

/** Claims the data folder for a process that is everything: no second such process, and with SQLite files no subgraph beside it. */
export function claimFolder({ dataDir, server }: StorageSettings): () => void {
  return lockFolder(dataDir, ['lock', ...(server ? [] : SUBGRAPH_NAMES.map(lockOf))]);
}

/** They write under locks of their own rows alone, so that any number of them may run beside one another. */
const MAY_BE_SEVERAL: readonly SubgraphName[] = ['hall', 'supervision'];

/**
 * Claims on a server what belongs to one process there too: the subgraphs with connectors, which take tables in one by one.
 * @returns what gives it back
 * @throws HeldElsewhere, DatabaseUnavailable, DatabaseRefused
 */
export async function claimConnectors(storage: StorageSettings, names: readonly SubgraphName[], log: Log): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  const release = async () => void (await Promise.all(held.splice(0).map((free) => free())));
  try {
    for (const name of names) {
      const settings = databaseOf(storage, name);
      if (settings.dialect === 'mariadb' && !MAY_BE_SEVERAL.includes(name)) held.push(await holdAlone({ settings, log }));
    }
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

import { lockFolder } from '../kernel/database/folder-lock.ts';
import type { StorageSettings } from './settings.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraphs.ts';

/** The lock of one subgraph's SQLite file. */
const lockOf = (name: SubgraphName) => `lock-${name}`;

/**
 * Claims what a process of its own works on: with SQLite files those of the subgraphs, which belong to one process each. On a server
 * nothing: there any number of processes may serve one subgraph, and DATA_DIR holds keys only.
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

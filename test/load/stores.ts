import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKind } from './layout.ts';
import type { Product } from './product.ts';
import { mariaDbStore, type Store, sqliteStore } from './store.ts';

type StorageSettings = ReturnType<Product['storageSettings']>;

/** A database of the installation. */
export interface OpenStore extends Store {
  readonly kind: StoreKind;
  readonly name: string;
  /** of a front-end database */
  readonly systemId: string | null;
}

/** Every database of an installation that is there: the four of the subgraphs, and the front-end databases that connectors keep; what is loaded is not exported. */
export async function openStores({ databaseOf, loadSystems }: Product, storage: StorageSettings): Promise<OpenStore[]> {
  const stores: OpenStore[] = [];
  const add = (store: Store | undefined, kind: StoreKind, name: string, systemId: string | null = null) => {
    if (store) stores.push({ ...store, kind, name, systemId });
  };
  const kinds = { hall: 'hall', provincial: 'connector', district: 'connector', supervision: 'supervision' } as const;
  for (const [subgraph, kind] of Object.entries(kinds)) {
    const settings = databaseOf(storage, subgraph);
    if (settings.dialect === 'mariadb') add(await mariaDbStore(settings, settings.database), kind, settings.database);
    else if (existsSync(settings.file)) add(sqliteStore(settings.file), kind, subgraph);
  }
  for (const { id, vendor, database } of loadSystems()) {
    if (vendor === null || database === null) continue;
    const { server, dataDir } = storage;
    const name = server && server.prefix !== 'oncegraph' ? `${server.prefix}_${database}` : database;
    if (server) add(await mariaDbStore(server.connection, name), 'frontEnd', name, id);
    else {
      const file = join(dataDir, 'front-end', `${database}.sqlite`);
      if (existsSync(file)) add(sqliteStore(file), 'frontEnd', name, id);
    }
  }
  return stores;
}

export const storeOf = (stores: readonly OpenStore[], kind: StoreKind): OpenStore => {
  const found = stores.find((store) => store.kind === kind);
  if (!found) throw new Error(`there is no database of the kind ${kind}: the installation was never started`);
  return found;
};

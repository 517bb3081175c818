import { join } from 'node:path';
import { load } from '../load/load.ts';
import type { Product } from '../load/product.ts';
import { type Bare, bareMariaDb, bareSqlite } from './bare.ts';
import type { Figure } from './figure.ts';
import type { Place } from './graph.ts';
import type { MariaDbServer } from './mariadb-server.ts';
import type { Resources } from './resources.ts';

export interface InstallationOptions {
  readonly product: Product;
  readonly resources: Resources;
  readonly database: Figure['database'];
  mariadb(): Promise<MariaDbServer>;
  readonly signal: AbortSignal;
  say(text: string): void;
}

let count = 0;

/** A place for an installation's data: empty. */
export async function emptyPlace({ resources, database, mariadb }: InstallationOptions): Promise<Place> {
  const DATA_DIR = resources.folder();
  return database === 'embedded' ? { DATA_DIR } : { DATA_DIR, DATABASE_URL: (await mariadb()).url(`bench${++count}`) };
}

/** Of a loaded installation's cases, how many are written through the product at most. */
const TEMPLATES = 100;

/** The same with that many cases. */
export async function loadedPlace(options: InstallationOptions, cases: number): Promise<Place> {
  const { product, signal, say } = options;
  const place = await emptyPlace(options);
  const storage = product.storageSettings({ ...place });
  await load({ product, storage, secret: undefined, cases, templates: TEMPLATES, signal, say: (text) => say(`${cases} cases: ${text}`) });
  return place;
}

/** One of an installation's databases, bare: a subgraph's own by its name, a front-end database by its system's id. */
export async function bareOf(product: Product, resources: Resources, place: Place, name: string, connections = 4): Promise<Bare> {
  const storage = product.storageSettings({ ...place });
  const system = product.loadSystems().find(({ id }) => id === name);
  const prefix = storage.server?.prefix === 'oncegraph' ? '' : `${storage.server?.prefix}_`;
  const bare = storage.server
    ? await bareMariaDb(
        storage.server.connection.socketPath ?? '',
        system ? `${prefix}${system.database}` : `${storage.server.prefix}_${name}`,
        connections,
      )
    : bareSqlite(join(place.DATA_DIR, system ? `front-end/${system.database}.sqlite` : `${name}.sqlite`));
  resources.add(() => bare.close());
  return bare;
}

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT, sayOnStderr } from '../../gateway/cli/build.ts';

/**
 * The product as it ships: compiled into dist, where decorators run. Programs of test/ are started from their sources, which may hold no
 * decorators, so they reach the product through here and take only types from its sources.
 */
const part = async <Module>(file: string): Promise<Module> => (await import(pathToFileURL(join(ROOT, 'dist', file)).href)) as Module;

/** Builds what has changed, then loads what loader and benchmarks use. */
export async function loadProduct() {
  await build(ROOT, join(ROOT, 'dist'), sayOnStderr);
  await import('reflect-metadata');
  const [embedded, settings, host, open, hallOpen, hallEntities, hallMigrations, server, systems, principal, headers, bus, serial, lock] =
    await Promise.all([
      part<typeof import('../../gateway/embedded/open.ts')>('gateway/embedded/open.js'),
      part<typeof import('../../subgraphs/cli/settings.ts')>('subgraphs/cli/settings.js'),
      part<typeof import('../../subgraphs/cli/host.ts')>('subgraphs/cli/host.js'),
      part<typeof import('../../subgraphs/kernel/database/open-database.ts')>('subgraphs/kernel/database/open-database.js'),
      part<typeof import('../../subgraphs/hall/open.ts')>('subgraphs/hall/open.js'),
      part<typeof import('../../subgraphs/hall/database/entities.ts')>('subgraphs/hall/database/entities.js'),
      part<typeof import('../../subgraphs/hall/database/migrations/index.ts')>('subgraphs/hall/database/migrations/index.js'),
      part<typeof import('../../subgraphs/cli/server.ts')>('subgraphs/cli/server.js'),
      part<typeof import('../../subgraphs/kernel/codes/systems.ts')>('subgraphs/kernel/codes/systems.js'),
      part<typeof import('../../subgraphs/kernel/wire/principal.ts')>('subgraphs/kernel/wire/principal.js'),
      part<typeof import('../../subgraphs/kernel/wire/headers.ts')>('subgraphs/kernel/wire/headers.js'),
      part<typeof import('../../subgraphs/kernel/exchange/in-process-bus.ts')>('subgraphs/kernel/exchange/in-process-bus.js'),
      part<typeof import('../../subgraphs/kernel/serials/serial.ts')>('subgraphs/kernel/serials/serial.js'),
      part<typeof import('../../subgraphs/kernel/database/folder-lock.ts')>('subgraphs/kernel/database/folder-lock.js'),
    ]);
  return {
    ...embedded,
    ...settings,
    ...host,
    ...open,
    ...hallOpen,
    hallEntities: hallEntities.entities,
    hallMigrations: hallMigrations.migrations,
    ...server,
    ...systems,
    ...principal,
    ...headers,
    ...bus,
    ...serial,
    ...lock,
  };
}

export type Product = Awaited<ReturnType<typeof loadProduct>>;

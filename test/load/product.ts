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
  const { entities: hallEntities } = await part<typeof import('../../subgraphs/hall/database/entities.ts')>(
    'subgraphs/hall/database/entities.js',
  );
  const { migrations: hallMigrations } = await part<typeof import('../../subgraphs/hall/database/migrations/index.ts')>(
    'subgraphs/hall/database/migrations/index.js',
  );
  const { entities: supervisionEntities } =
    await part<typeof import('../../subgraphs/supervision/entities.ts')>('subgraphs/supervision/entities.js');
  const { migrations: supervisionMigrations } = await part<typeof import('../../subgraphs/supervision/migrations/index.ts')>(
    'subgraphs/supervision/migrations/index.js',
  );
  return {
    hallEntities,
    hallMigrations,
    supervisionEntities,
    supervisionMigrations,
    ...(await part<typeof import('../../subgraphs/supervision/open.ts')>('subgraphs/supervision/open.js')),
    ...(await part<typeof import('../../subgraphs/supervision/intake/receive-event.ts')>('subgraphs/supervision/intake/receive-event.js')),
    ...(await part<typeof import('../../subgraphs/supervision/tick/turn-cases.ts')>('subgraphs/supervision/tick/turn-cases.js')),
    ...(await part<typeof import('../../subgraphs/supervision/tick/recompute-cases.ts')>('subgraphs/supervision/tick/recompute-cases.js')),
    ...(await part<typeof import('../../subgraphs/supervision/book/book-entry.entity.ts')>(
      'subgraphs/supervision/book/book-entry.entity.js',
    )),
    ...(await part<typeof import('../../subgraphs/supervision/alert/alert-figure.entity.ts')>(
      'subgraphs/supervision/alert/alert-figure.entity.js',
    )),
    ...(await part<typeof import('../../subgraphs/supervision/book/read-book.ts')>('subgraphs/supervision/book/read-book.js')),
    ...(await part<typeof import('../../subgraphs/supervision/statistics/count-changes.ts')>(
      'subgraphs/supervision/statistics/count-changes.js',
    )),
    ...(await part<typeof import('../../subgraphs/supervision/alert/count-alerts.ts')>('subgraphs/supervision/alert/count-alerts.js')),
    ...(await part<typeof import('../../subgraphs/supervision/alert/settle-alerts.ts')>('subgraphs/supervision/alert/settle-alerts.js')),
    ...(await part<typeof import('../../subgraphs/supervision/alert/alert.entity.ts')>('subgraphs/supervision/alert/alert.entity.js')),
    ...(await part<typeof import('../../subgraphs/supervision/clock/case-clock.entity.ts')>(
      'subgraphs/supervision/clock/case-clock.entity.js',
    )),
    ...(await part<typeof import('../../subgraphs/kernel/codes/day.ts')>('subgraphs/kernel/codes/day.js')),
    ...(await part<typeof import('../../gateway/embedded/open.ts')>('gateway/embedded/open.js')),
    ...(await part<typeof import('../../gateway/supergraph/compose.ts')>('gateway/supergraph/compose.js')),
    ...(await part<typeof import('../../gateway/identity/issuer.ts')>('gateway/identity/issuer.js')),
    ...(await part<typeof import('../../clients/legacy/demo-cases.ts')>('clients/legacy/demo-cases.js')),
    ...(await part<typeof import('../../subgraphs/cli/settings.ts')>('subgraphs/cli/settings.js')),
    ...(await part<typeof import('../../subgraphs/cli/host.ts')>('subgraphs/cli/host.js')),
    ...(await part<typeof import('../../subgraphs/cli/claim-data.ts')>('subgraphs/cli/claim-data.js')),
    ...(await part<typeof import('../../subgraphs/cli/server.ts')>('subgraphs/cli/server.js')),
    ...(await part<typeof import('../../subgraphs/kernel/database/open-database.ts')>('subgraphs/kernel/database/open-database.js')),
    ...(await part<typeof import('../../subgraphs/hall/open.ts')>('subgraphs/hall/open.js')),
    ...(await part<typeof import('../../subgraphs/hall/case/duplicate-key.ts')>('subgraphs/hall/case/duplicate-key.js')),
    ...(await part<typeof import('../../subgraphs/hall/case/search-key.ts')>('subgraphs/hall/case/search-key.js')),
    ...(await part<typeof import('../../subgraphs/hall/case/search-grams.ts')>('subgraphs/hall/case/search-grams.js')),
    ...(await part<typeof import('../../subgraphs/kernel/codes/item/catalogue.ts')>('subgraphs/kernel/codes/item/catalogue.js')),
    ...(await part<typeof import('../../subgraphs/kernel/codes/division.ts')>('subgraphs/kernel/codes/division.js')),
    ...(await part<typeof import('../../subgraphs/kernel/codes/authority.ts')>('subgraphs/kernel/codes/authority.js')),
    ...(await part<typeof import('../../subgraphs/kernel/codes/systems.ts')>('subgraphs/kernel/codes/systems.js')),
    ...(await part<typeof import('../../subgraphs/kernel/serials/serial.ts')>('subgraphs/kernel/serials/serial.js')),
    ...(await part<typeof import('../../subgraphs/kernel/wire/principal.ts')>('subgraphs/kernel/wire/principal.js')),
    ...(await part<typeof import('../../subgraphs/kernel/wire/headers.ts')>('subgraphs/kernel/wire/headers.js')),
    ...(await part<typeof import('../../subgraphs/kernel/exchange/in-process-bus.ts')>('subgraphs/kernel/exchange/in-process-bus.js')),
  };
}

export type Product = Awaited<ReturnType<typeof loadProduct>>;

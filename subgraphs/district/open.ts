import { openMigrated } from '../kernel/database/open-database.ts';
import { connectorEntities } from '../kernel/exchange/connector/entities.ts';
import { connectorMigrations } from '../kernel/exchange/connector/migrations/index.ts';
import { openConnectors } from '../kernel/exchange/connector/open-connectors.ts';
import { VENDORS } from '../kernel/exchange/vendors/index.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import { districtContext } from './context.ts';
import { districtDefinition } from './definition.ts';

/** Opens the subgraph over its own database, in its newest form, and the two front-end databases of every division. */
export async function openDistrict(host: SubgraphHost): Promise<RunningSubgraph> {
  const { log, newId, seal } = host;
  const model = { entities: connectorEntities, migrations: connectorMigrations };
  const database = await openMigrated({ settings: host.database, policy: host.migrations, ...model, log });
  const systems = host.systems.filter(({ kind }) => kind === 'DISTRICT' || kind === 'DISTRICT_HALL');
  const connectors = openConnectors(systems, VENDORS, host, database.fork);
  await connectors.load();
  const contextFor = districtContext(connectors, database.fork, systems);
  const { handle } = await buildSubgraph({ ...districtDefinition, contextFor, seal, log, newId });
  return {
    name: 'district',
    handle,
    start: async () => connectors.start(),
    async stop() {
      await connectors.stop();
      await database.close();
    },
  };
}

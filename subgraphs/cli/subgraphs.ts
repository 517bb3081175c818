import type { SystemKind, WrappedSystem } from '../kernel/codes/systems.ts';
import type { DatabaseOptions } from '../kernel/database/open-database.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';

/** One subgraph as a composition root needs it; loaded only where it is used, so that a process holds no more than its own. */
interface SubgraphEntry {
  /** kinds of the wrapped systems whose connectors live in it */
  readonly kinds: readonly SystemKind[];
  readonly definition: () => Promise<SubgraphDefinition>;
  /** its own database's tables, and how they came to be */
  readonly model: () => Promise<Pick<DatabaseOptions, 'entities' | 'migrations'>>;
  readonly open: (host: SubgraphHost) => Promise<RunningSubgraph>;
}

export type SubgraphName = RunningSubgraph['name'];

const connectorModel = async () => ({
  entities: (await import('../kernel/exchange/connector/entities.ts')).connectorEntities,
  migrations: (await import('../kernel/exchange/connector/migrations/index.ts')).connectorMigrations,
});

export const SUBGRAPHS: Readonly<Record<SubgraphName, SubgraphEntry>> = {
  hall: {
    kinds: ['HALL'],
    definition: async () => (await import('../hall/graph/definition.ts')).hallDefinition,
    model: async () => ({
      entities: (await import('../hall/database/entities.ts')).entities,
      migrations: (await import('../hall/database/migrations/index.ts')).migrations,
    }),
    open: async (host) => (await import('../hall/open.ts')).openHall(host),
  },
  provincial: {
    kinds: ['PROVINCIAL', 'CITY_HEALTH'],
    definition: async () => (await import('../provincial/definition.ts')).provincialDefinition,
    model: connectorModel,
    open: async (host) => (await import('../provincial/open.ts')).openProvincial(host),
  },
  district: {
    kinds: ['DISTRICT', 'DISTRICT_HALL'],
    definition: async () => (await import('../district/definition.ts')).districtDefinition,
    model: connectorModel,
    open: async (host) => (await import('../district/open.ts')).openDistrict(host),
  },
  supervision: {
    kinds: ['SUPERVISION'],
    definition: async () => (await import('../supervision/definition.ts')).supervisionDefinition,
    model: async () => ({
      entities: (await import('../supervision/entities.ts')).entities,
      migrations: (await import('../supervision/migrations/index.ts')).migrations,
    }),
    open: async (host) => (await import('../supervision/open.ts')).openSupervision(host),
  },
};

export const SUBGRAPH_NAMES = Object.keys(SUBGRAPHS) as readonly SubgraphName[];

export const isSubgraphName = (value: unknown): value is SubgraphName => typeof value === 'string' && Object.hasOwn(SUBGRAPHS, value);

/** The subgraph that holds the connector of a system; undefined for an id that nobody knows, and for what is not built yet. */
export function subgraphOf(systems: readonly WrappedSystem[], systemId: string): SubgraphName | undefined {
  const kind = systems.find(({ id }) => id === systemId)?.kind;
  return SUBGRAPH_NAMES.find((name) => kind !== undefined && SUBGRAPHS[name].kinds.includes(kind));
}

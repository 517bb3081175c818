import type { SystemKind, WrappedSystem } from '../kernel/codes/systems.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';

/** One subgraph as a composition root needs it; loaded only where it is used, so that a process holds no more than its own. */
interface SubgraphEntry {
  /** kinds of the wrapped systems whose connectors live in it */
  readonly kinds: readonly SystemKind[];
  readonly definition: () => Promise<SubgraphDefinition>;
  readonly open: (host: SubgraphHost) => Promise<RunningSubgraph>;
}

export type SubgraphName = RunningSubgraph['name'];

export const SUBGRAPHS: Readonly<Record<SubgraphName, SubgraphEntry>> = {
  hall: {
    kinds: ['HALL'],
    definition: async () => (await import('../hall/graph/definition.ts')).hallDefinition,
    open: async (host) => (await import('../hall/open.ts')).openHall(host),
  },
  provincial: {
    kinds: ['PROVINCIAL', 'CITY_HEALTH'],
    definition: async () => (await import('../provincial/definition.ts')).provincialDefinition,
    open: async (host) => (await import('../provincial/open.ts')).openProvincial(host),
  },
  district: {
    kinds: ['DISTRICT', 'DISTRICT_HALL'],
    definition: async () => (await import('../district/definition.ts')).districtDefinition,
    open: async (host) => (await import('../district/open.ts')).openDistrict(host),
  },
  supervision: {
    kinds: ['SUPERVISION'],
    definition: async () => (await import('../supervision/definition.ts')).supervisionDefinition,
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

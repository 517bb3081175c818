import type { WrappedSystem } from '../kernel/codes/systems.ts';
import type { EntityManager } from '../kernel/database/open-database.ts';
import type { Connectors } from '../kernel/exchange/connector/open-connectors.ts';
import type { GraphContext } from '../kernel/graph/context.ts';
import { type SystemRecords, systemRecords } from '../kernel/graph/system-records.ts';

/** What the resolvers know of one request. */
export interface DistrictContext extends GraphContext {
  readonly records: SystemRecords;
  readonly systems: readonly WrappedSystem[];
}

export function districtContext(connectors: Connectors, fork: () => EntityManager, systems: readonly WrappedSystem[]) {
  return (request: GraphContext): DistrictContext => ({ ...request, systems, records: systemRecords(connectors.all, fork, systems) });
}

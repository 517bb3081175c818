import type { WrappedSystem } from '../kernel/codes/systems.ts';
import type { EntityManager } from '../kernel/database/open-database.ts';
import type { Connectors } from '../kernel/exchange/connector/open-connectors.ts';
import type { GraphContext } from '../kernel/graph/context.ts';
import { type SystemRecords, systemRecords } from '../kernel/graph/system-records.ts';

/** What the resolvers know of one request. */
export interface ProvincialContext extends GraphContext {
  readonly records: SystemRecords;
  /** ids of the two systems; undefined where systems.yaml has none of the kind */
  readonly province: string | undefined;
  readonly cityHealth: string | undefined;
}

export function provincialContext(connectors: Connectors, fork: () => EntityManager, systems: readonly WrappedSystem[]) {
  const idOf = (kind: WrappedSystem['kind']) => systems.find((system) => system.kind === kind)?.id;
  const ids = { province: idOf('PROVINCIAL'), cityHealth: idOf('CITY_HEALTH') };
  return (request: GraphContext): ProvincialContext => ({ ...request, ...ids, records: systemRecords(connectors.all, fork, systems) });
}

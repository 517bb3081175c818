import type { WrappedSystem } from '../../codes/systems.ts';
import type { EntityManager } from '../../database/open-database.ts';
import { groupCommit } from '../group-commit.ts';
import { itemWords } from './item-words.ts';
import { keepEvents } from './keep-events.ts';
import type { ItemWords, Layout } from './layout.ts';
import { type Connector, type ConnectorHost, openConnector } from './open-connector.ts';

/** The table layouts that a subgraph knows, by the vendor's name in systems.yaml. */
export type Layouts = Readonly<Record<string, (items: ItemWords) => Layout>>;

export interface Connectors {
  /** by system id */
  readonly all: ReadonlyMap<string, Connector>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * A connector for each of the systems that has a front-end database: a new one is a new entry in systems.yaml.
 * @throws Error with a sentence for the operator where an entry names a vendor that nobody knows
 */
export function openConnectors(
  systems: readonly WrappedSystem[],
  layouts: Layouts,
  host: ConnectorHost,
  fork: () => EntityManager,
): Connectors {
  const commit = groupCommit(fork, host.random);
  const keep = keepEvents(fork, host.clock, host.random);
  const all = new Map<string, Connector>();
  for (const { id, vendor, itemCodes } of systems) {
    if (vendor === null) continue;
    const layout = layouts[vendor];
    if (!layout) throw new Error(`systems.yaml: ${id}: no layout for vendor ${vendor}; known are ${Object.keys(layouts).join(', ')}`);
    all.set(id, openConnector({ systemId: id, layout: layout(itemWords(itemCodes)), host, fork, commit, keep }));
  }
  return {
    all,
    start: () => {
      for (const connector of all.values()) connector.start();
    },
    stop: async () => {
      await Promise.all([...all.values()].map((connector) => connector.stop()));
    },
  };
}

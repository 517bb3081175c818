import type { WrappedSystem } from '../../codes/systems.ts';
import type { EntityManager } from '../../database/open-database.ts';
import { groupCommit } from '../group-commit.ts';
import { crosswalkCopy } from './crosswalk-copy.ts';
import { keepEvents } from './keep-events.ts';
import type { ItemWords, Layout, Vendor } from './layout.ts';
import { type Connector, type ConnectorHost, openConnector } from './open-connector.ts';

/** Vendors by their name in systems.yaml. */
export type Vendors = Readonly<Record<string, Vendor>>;

export interface Connectors {
  /** by system id */
  readonly all: ReadonlyMap<string, Connector>;
  /** takes up what was kept of the crosswalks; before anything is read or written */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * A connector for each of the systems that has a front-end database: a new one is a new entry in systems.yaml.
 * @throws Error with a sentence for the operator where an entry names a vendor that nobody knows, or a dictionary that its tables do not speak
 */
export function openConnectors(
  systems: readonly WrappedSystem[],
  vendors: Vendors,
  host: ConnectorHost,
  fork: () => EntityManager,
): Connectors {
  const commit = groupCommit(fork, host.random);
  const keep = keepEvents(fork, host.clock, host.random);
  const crosswalks = crosswalkCopy(systems, { ...host, fork, commit });
  const all = new Map<string, Connector>();
  for (const system of systems) {
    const layout = layoutOf(system, vendors, crosswalks.wordsOf(system.id));
    const shared = { host, fork, commit, keep, words: crosswalks.onCall(system.id) };
    const scanPeriodMs = system.scanSeconds === undefined ? undefined : system.scanSeconds * 1000;
    if (layout) all.set(system.id, openConnector({ systemId: system.id, layout, scanPeriodMs, ...shared }));
  }
  return {
    all,
    load: crosswalks.load,
    start: () => {
      crosswalks.start();
      for (const connector of all.values()) connector.start();
    },
    stop: async () => {
      await Promise.all([...all.values()].map((connector) => connector.stop()));
      await crosswalks.stop();
    },
  };
}

function layoutOf({ id, vendor: name, dictionaries = {} }: WrappedSystem, vendors: Vendors, words: ItemWords): Layout | null {
  if (name === null) return null;
  const listed = (known: object) => Object.keys(known).join(', ');
  const vendor = vendors[name];
  if (!vendor) throw new Error(`systems.yaml: ${id}: no layout for vendor ${name}; known are ${listed(vendors)}`);
  const stranger = Object.keys(dictionaries).find((dictionary) => !(dictionary in vendor.dictionaries));
  if (stranger !== undefined)
    throw new Error(`systems.yaml: ${id}: the tables of ${name} have no codes of ${stranger}; known are ${listed(vendor.dictionaries)}`);
  return vendor.layout(words, { ...vendor.dictionaries, ...dictionaries });
}

import type DataLoader from 'dataloader';
import type { WrappedSystem } from '../codes/systems.ts';
import type { EntityManager } from '../database/open-database.ts';
import type { CaseToWrite } from '../exchange/connector/layout.ts';
import type { Connector } from '../exchange/connector/open-connector.ts';
import { type HeldRecord, readRecords } from '../exchange/connector/records.ts';
import { readReplicas } from '../exchange/connector/replica.ts';
import { loadOne } from './loader.ts';
import { systemStub } from './system.type.ts';
import { SystemRecord } from './system-record.type.ts';

/** What the wrapped systems of a subgraph hold, for one request. */
export interface SystemRecords {
  /** the register's word for a case: one statement of the subgraph's own database for all that ask; null for a case never told */
  readonly register: DataLoader<string, CaseToWrite | null>;
  /** one system's record of a case: one statement of its front-end database for all that ask; null where it holds none */
  record(systemId: string, serialNumber: string): Promise<SystemRecord | null>;
}

/** Makes the loaders of a request. */
export function systemRecords(
  connectors: ReadonlyMap<string, Pick<Connector, 'frontEnd'>>,
  fork: () => EntityManager,
  systems: readonly WrappedSystem[],
): SystemRecords {
  const register = loadOne(
    (serialNumbers) => readReplicas(fork(), serialNumbers),
    (change) => change.case.serialNumber,
  );
  const loaders = new Map<string, DataLoader<string, HeldRecord | null>>();
  const loaderOf = ({ frontEnd }: Pick<Connector, 'frontEnd'>) => {
    const loader = loadOne(
      async (serialNumbers) => {
        const told = await register.loadMany(serialNumbers);
        const fault = told.find((one) => one instanceof Error);
        if (fault) throw fault;
        return readRecords(frontEnd, serialNumbers, told.filter((one) => one !== null) as CaseToWrite[]);
      },
      (held) => held.serialNumber,
    );
    loaders.set(frontEnd.systemId, loader);
    return loader;
  };
  return {
    register,
    async record(systemId, serialNumber) {
      const connector = connectors.get(systemId);
      if (!connector) return null;
      const held = await (loaders.get(systemId) ?? loaderOf(connector)).load(serialNumber);
      return held && Object.assign(new SystemRecord(), { ...held, system: systemStub(systems, systemId) });
    },
  };
}

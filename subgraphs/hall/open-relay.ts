import { Relay } from '../kernel/exchange/relay.ts';
import type { SubgraphHost } from '../kernel/graph/host.ts';
import { openHallDatabase } from './open.ts';

/** Nobody pokes a relay that is not in hall's process: it looks this often, milliseconds. One indexed read that finds nothing. */
const POLL_MS = 200;

export interface RunningRelay {
  start(): Promise<void>;
  /** gives back what is claimed, closes the database */
  stop(): Promise<void>;
}

/** The register's relay without the register: any number of them may work on one MariaDB, as they claim streams by lease. */
export async function openRelay(host: SubgraphHost): Promise<RunningRelay> {
  const { bus, clock, log, newId, random } = host;
  const database = await openHallDatabase(host);
  const relay = new Relay({ database, bus, clock, newId, random, log, pollMs: POLL_MS });
  return {
    start: () => relay.start(),
    async stop() {
      await relay.stop();
      await database.close();
    },
  };
}

import { type Database, openMigrated } from '../kernel/database/open-database.ts';
import type { Unsubscribe } from '../kernel/exchange/bus.ts';
import { groupCommit } from '../kernel/exchange/group-commit.ts';
import { Relay } from '../kernel/exchange/relay.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import { takeNumber } from './case/take-number.ts';
import { entities } from './database/entities.ts';
import { migrations } from './database/migrations/index.ts';
import { hallDefinition } from './graph/definition.ts';
import { hallContext, hallOver } from './graph/hall.ts';

/** The register's own database, in its newest form. */
export const openHallDatabase = ({ database: settings, migrations: policy, log }: SubgraphHost): Promise<Database> =>
  openMigrated({ settings, policy, entities, migrations, log });

/** Opens the register over its own database. */
export async function openHall(host: SubgraphHost): Promise<RunningSubgraph> {
  return hallOn(await openHallDatabase(host), host);
}

/**
 * The register on an open database, which it closes at its end. Between start and stop its relay carries events to the bus and stores
 * the receipts (unless relays run in processes of their own), and its ear takes the numbers that other systems give to cases.
 */
export async function hallOn(database: Database, host: SubgraphHost): Promise<RunningSubgraph> {
  const { bus, clock, log, newId, random, seal, systems } = host;
  const closing = new AbortController();
  const relay = host.relayElsewhere ? undefined : new Relay({ database, bus, clock, newId, random, log });
  const options = { database, clock, newId, random, systems, wakeRelay: () => relay?.poke(), closing: closing.signal };
  const hall = hallOver(options);
  const { handle, subscribe } = await buildSubgraph({ ...hallDefinition, contextFor: hallContext(hall, options), seal, log, newId });
  const commit = groupCommit(database.fork, random);
  const underWay = new Set<Promise<unknown>>();
  /** Remembers the work until it has ended, however it ends. */
  function track<T>(work: Promise<T>): Promise<T> {
    const entry: Promise<unknown> = work.catch(() => undefined).finally(() => underWay.delete(entry));
    underWay.add(entry);
    return work;
  }
  let unsubscribe: Unsubscribe = () => undefined;
  return {
    name: 'hall',
    handle: (body, headers, signal) => track(handle(body, headers, signal)),
    subscribe,
    async start() {
      unsubscribe = bus.onReceipt(async (receipt) => {
        if (receipt.outcome === 'NUMBERED') await track(commit((em) => takeNumber(receipt, { em, clock, newId })));
      });
      await relay?.start();
    },
    async stop() {
      closing.abort();
      unsubscribe();
      await relay?.stop();
      await Promise.all(underWay);
      await database.close();
    },
  };
}

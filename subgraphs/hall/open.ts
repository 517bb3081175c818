import { DatabaseUnavailable } from '../kernel/database/driver-errors.ts';
import { type Database, openMigrated } from '../kernel/database/open-database.ts';
import { inTransaction, withRetries } from '../kernel/database/transaction.ts';
import type { Unsubscribe } from '../kernel/exchange/bus.ts';
import { gather } from '../kernel/exchange/gather.ts';
import { Relay } from '../kernel/exchange/relay.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import type { GraphContext } from '../kernel/graph/context.ts';
import { alarm } from '../kernel/graph/feed/alarm.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import type { Receipt } from '../kernel/wire/event.ts';
import { isSandboxId } from '../kernel/wire/sandbox.ts';
import { takeNumbers } from './case/take-numbers.ts';
import { entities } from './database/entities.ts';
import { migrations } from './database/migrations/index.ts';
import { type Sequencer, startSequencer } from './feed/sequencer.ts';
import { hallDefinition } from './graph/definition.ts';
import { hallContext, hallOver } from './graph/hall.ts';
import { RegionSweep } from './region/region-sweep.ts';
import { REFORM, transferCase } from './region/transfer-case.ts';
import { sandboxesOf } from './sandbox/sandboxes.ts';

/** The register's own database, in its newest form. */
export const openHallDatabase = ({ database: settings, migrations: policy, log }: SubgraphHost): Promise<Database> =>
  openMigrated({ settings, policy, entities, migrations, log });

/** Opens the register over its own database. */
export async function openHall(host: SubgraphHost): Promise<RunningSubgraph> {
  return hallOn(await openHallDatabase(host), host);
}

/**
 * The register on an open database, which it closes at its end. Between start and stop its relay carries events to the bus and stores
 * the receipts (unless relays run in processes of their own), its sequencer gives events their places in the feed of changes, and its ear
 * takes the numbers that other systems give to cases. Callers from a sandbox work on a register of their own (`sandbox/`).
 */
export async function hallOn(database: Database, host: SubgraphHost): Promise<RunningSubgraph> {
  const { bus, clock, log, newId, random, seal, systems } = host;
  const closing = new AbortController();
  const relay = host.relayElsewhere ? undefined : new Relay({ database, bus, clock, newId, random, log });
  const [written, placed] = [alarm(), alarm()];
  const onWritten = () => {
    relay?.poke();
    written.ring();
  };
  const { feedRetentionDays } = host;
  const options = { database, clock, newId, random, systems, feedRetentionDays, placed, onWritten, closing: closing.signal };
  const hall = hallOver(options);
  const sandboxes = sandboxesOf(host, closing.signal);
  const ownContext = hallContext(hall, options);
  const contextFor = (request: GraphContext) =>
    isSandboxId(request.principal.systemId) ? sandboxes.contextFor(request) : ownContext(request);
  const { handle, subscribe } = await buildSubgraph({ ...hallDefinition, contextFor, seal, log, newId });
  const take = gather({
    work: (receipts: readonly Receipt[]) =>
      withRetries(random, () => inTransaction(database.fork(), (em) => takeNumbers(receipts, { em, clock, newId }))),
    isShared: (error) => error instanceof DatabaseUnavailable,
  });
  const transfer = async (serialNumber: string) => (await hall.run(transferCase, REFORM, { serialNumber })).serialNumber !== undefined;
  const regions = new RegionSweep({ fork: database.fork, clock, log, transfer });
  const underWay = new Set<Promise<unknown>>();
  /** Remembers the work until it has ended, however it ends. */
  function track<T>(work: Promise<T>): Promise<T> {
    const entry: Promise<unknown> = work.catch(() => undefined).finally(() => underWay.delete(entry));
    underWay.add(entry);
    return work;
  }
  let unsubscribe: Unsubscribe = () => undefined;
  let sequencer: Sequencer | undefined;
  return {
    name: 'hall',
    handle: (body, headers, signal) => track(handle(body, headers, signal)),
    subscribe,
    async start() {
      unsubscribe = bus.onReceipt(async (receipt) => {
        if (receipt.outcome === 'NUMBERED') await track(take(receipt));
      });
      sequencer = startSequencer({ database, clock, random, log, written, placed });
      await relay?.start();
      regions.start();
      hall.profiles.start();
    },
    async stop() {
      closing.abort();
      unsubscribe();
      await regions.stop();
      await hall.profiles.stop();
      await relay?.stop();
      await sequencer?.stop();
      await Promise.all(underWay);
      await sandboxes.stop();
      await database.close();
    },
  };
}

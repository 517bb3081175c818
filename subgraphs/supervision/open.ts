import { openMigrated } from '../kernel/database/open-database.ts';
import type { Unsubscribe } from '../kernel/exchange/bus.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import { alertFeed } from './alert/alert-feed.ts';
import { supervisionContext } from './context.ts';
import { supervisionDefinition } from './definition.ts';
import { entities } from './entities.ts';
import { receiveEvent } from './intake/receive-event.ts';
import { migrations } from './migrations/index.ts';

const SYSTEM_ID = 'city.supervision';

/** Opens the subgraph over its own database, in its newest form. */
export async function openSupervision(host: SubgraphHost): Promise<RunningSubgraph> {
  const { log, clock, newId, random, systems, seal, bus } = host;
  const database = await openMigrated({ settings: host.database, policy: host.migrations, entities, migrations, log });
  const feed = alertFeed({ database, clock, retentionDays: host.feedRetentionDays });
  const contextFor = supervisionContext(database, systems, feed);
  const { handle, subscribe } = await buildSubgraph({ ...supervisionDefinition, contextFor, seal, log, newId });
  const receive = receiveEvent({ fork: database.fork, random, clock, newId, log, alertRaised: () => feed.alarm.ring() });
  const underWay = new Set<Promise<unknown>>();
  let unsubscribe: Unsubscribe = () => undefined;
  return {
    name: 'supervision',
    handle,
    subscribe,
    async start() {
      unsubscribe = bus.subscribe(SYSTEM_ID, (event, signal) => {
        const work = receive(event, signal);
        const entry = work.catch(() => undefined).finally(() => underWay.delete(entry));
        underWay.add(entry);
        return work;
      });
    },
    async stop() {
      unsubscribe();
      await Promise.all(underWay);
      await database.close();
    },
  };
}

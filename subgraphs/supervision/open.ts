import { openMigrated } from '../kernel/database/open-database.ts';
import type { Unsubscribe } from '../kernel/exchange/bus.ts';
import type { Loop } from '../kernel/exchange/connector/loop.ts';
import { loggable } from '../kernel/graph/answer-errors.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import type { RunningSubgraph, SubgraphHost } from '../kernel/graph/host.ts';
import { alertFeed } from './alert/alert-feed.ts';
import { noticeEscalator } from './alert/notice/escalate-notices.ts';
import { bookReader } from './book/read-book.ts';
import { supervisionContext } from './context.ts';
import { supervisionDefinition } from './definition.ts';
import { entities } from './entities.ts';
import { openExport } from './export/open-export.ts';
import { receiveEvent } from './intake/receive-event.ts';
import type { Entering } from './judge/entered-until.ts';
import { migrations } from './migrations/index.ts';
import { silenceRunner } from './silence/run-silence.ts';
import { startTicker } from './tick/ticker.ts';

const SYSTEM_ID = 'city.supervision';

/** Opens the subgraph over its own database, in its newest form. */
export async function openSupervision(host: SubgraphHost): Promise<RunningSubgraph> {
  const { log, clock, newId, random, systems, seal, bus } = host;
  const database = await openMigrated({ settings: host.database, policy: host.migrations, entities, migrations, log });
  const { fork } = database;
  const feed = alertFeed({ database, clock, retentionDays: host.feedRetentionDays });
  const alertRaised = () => feed.alarm.ring();
  const readBook = bookReader();
  const contextFor = supervisionContext({ database, systems, feed, readBook, clock, newId, random });
  const { handle, subscribe } = await buildSubgraph({ ...supervisionDefinition, contextFor, seal, log, newId });
  const entering: Entering = { last: null };
  const told = new Set<string>();
  const unjudged = (serialNumber: string, error: unknown) => {
    if (told.has(serialNumber)) return;
    told.add(serialNumber);
    log.error({ serialNumber, cause: loggable(error) }, 'a case cannot be judged: its clock stands as it was');
  };
  const receive = receiveEvent({ fork, random, clock, newId, log, readBook, entering, unjudged, alertRaised });
  const decideSilences = silenceRunner({ fork, readBook, hall: { hall: host.hall, seal, newId }, random, log });
  const escalateNotices = noticeEscalator({ fork, readBook, random });
  const segments = openExport(host, SYSTEM_ID, fork);
  const underWay = new Set<Promise<unknown>>();
  let unsubscribe: Unsubscribe = () => undefined;
  let ticker: Loop | undefined;
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
      ticker = startTicker({
        fork,
        clock,
        random,
        newId,
        log,
        readBook,
        entering,
        unjudged,
        alertRaised,
        others: [decideSilences, escalateNotices],
      });
      segments.start();
    },
    async stop() {
      unsubscribe();
      await ticker?.stop();
      await segments.stop();
      await Promise.all(underWay);
      await database.close();
    },
  };
}

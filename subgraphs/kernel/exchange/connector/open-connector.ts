import { type FrontEndDatabases, FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { EntityManager } from '../../database/open-database.ts';
import type { Clock, NewId, Random } from '../../wire/clock.ts';
import type { Log } from '../../wire/log.ts';
import type { PrincipalSeal } from '../../wire/principal.ts';
import type { Bus } from '../bus.ts';
import type { Commit } from '../group-commit.ts';
import { type FrontEnd, openFrontEnd } from './front-end.ts';
import { type Hall, HallUnavailable, hallClient } from './hall-client.ts';
import type { KeepEvent } from './keep-events.ts';
import type { Layout, WordsOnCall } from './layout.ts';
import { type Loop, loop } from './loop.ts';
import { receiver } from './receive.ts';
import { scanner } from './scan.ts';

/** What a connector needs of its surroundings; a SubgraphHost has it all. */
export interface ConnectorHost {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly log: Log;
  readonly seal: PrincipalSeal;
  readonly frontEnds: Pick<FrontEndDatabases, 'of'>;
  readonly bus: Bus;
  readonly hall: Hall;
  /** how often the outbound tables of systems whose entry does not say are read, milliseconds; 1000 where left out */
  readonly scanPeriodMs?: number;
  /** how often the register is asked for changed crosswalks, milliseconds; 5000 where left out */
  readonly crosswalkPeriodMs?: number;
}

export interface ConnectorOptions {
  readonly systemId: string;
  readonly layout: Layout;
  readonly host: ConnectorHost;
  /** a fresh unit of work on the subgraph's own database */
  readonly fork: () => EntityManager;
  /** how it writes there, and how it keeps what it was told: shared by the connectors of a subgraph */
  readonly commit: Commit;
  readonly keep: KeepEvent;
  /** how often its outbound table is read, milliseconds */
  readonly scanPeriodMs?: number | undefined;
  /** where a word is missing; left out: there are no others */
  readonly words?: WordsOnCall;
}

/** One wrapped system at its front-end database: takes events in, reads what the system says, lets its cases be read. */
export interface Connector {
  readonly systemId: string;
  readonly frontEnd: FrontEnd;
  /** subscribes to the bus and begins to scan */
  start(): void;
  /** reads the outbound table once, now; for tests and tools */
  scanOnce(signal: AbortSignal): Promise<number>;
  stop(): Promise<void>;
}

const SCAN_PERIOD_MS = 1000;

export function openConnector({ systemId, layout, host, fork, commit, keep, words, ...own }: ConnectorOptions): Connector {
  const { bus, clock, random, log } = host;
  const frontEnd = openFrontEnd(systemId, layout, host.frontEnds, clock);
  const options = { frontEnd, fork, commit, bus, clock, log, hall: hallClient(systemId, host), ...(words ? { words } : {}) };
  const receive = receiver({ frontEnd, fork, keep, clock, log, ...(words ? { words } : {}) });
  const scanOnce = scanner(options);
  let end: (() => void) | undefined;
  let scanning: Loop | undefined;
  const receiving = new Set<Promise<unknown>>();
  return {
    systemId,
    frontEnd,
    scanOnce,
    start() {
      end = bus.subscribe(systemId, (event) => {
        const work = receive(event);
        receiving.add(work);
        const done = () => void receiving.delete(work);
        work.then(done, done);
        return work;
      });
      const onFailure = (error: unknown, failures: number) => {
        const known = error instanceof FrontEndUnavailable || error instanceof HallUnavailable;
        const reason = known ? error.message : (error as Error).name;
        log.warn({ systemId, failures, reason }, 'an outbound table cannot be read to its end now');
      };
      const periodMs = own.scanPeriodMs ?? host.scanPeriodMs ?? SCAN_PERIOD_MS;
      scanning = loop(async (signal) => void (await scanOnce(signal)), periodMs, random, onFailure);
    },
    async stop() {
      end?.();
      await scanning?.stop();
      await Promise.allSettled(receiving);
    },
  };
}

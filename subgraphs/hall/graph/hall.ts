import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { Database } from '../../kernel/database/open-database.ts';
import type { GraphContext } from '../../kernel/graph/context.ts';
import type { SubgraphHost } from '../../kernel/graph/host.ts';
import { caseFeed } from '../case/read/case-feed.ts';
import { caseReads } from '../case/read/case-reads.ts';
import { readerOf } from '../case/read/reader.ts';
import { Crosswalks } from '../crosswalk/crosswalks.ts';
import { SerialNumbers } from '../serial/serial-numbers.ts';
import { systemReads } from '../system/system-reads.ts';
import { CodeBook } from './code-book.ts';
import type { Hall, HallContext } from './context.ts';

/** Cases written by many processes may commit out of their order; by one process over SQLite they cannot. Milliseconds. */
const SETTLE_MS = { sqlite: 0, mariadb: 1_000 } as const;
const FEED_POLL_MS = 250;

export interface HallOptions extends Pick<SubgraphHost, 'clock' | 'newId' | 'random' | 'systems'> {
  readonly database: Database;
  /** there may be events to deliver */
  readonly wakeRelay: () => void;
  /** fires when the subgraph closes */
  readonly closing: AbortSignal;
}

/** Hall's services over its open database. */
export function hallOver({ database, clock, newId, random, systems, wakeRelay, closing }: HallOptions): Hall {
  const { fork, dialect } = database;
  const serials = new SerialNumbers(fork, random);
  const crosswalks = new Crosswalks(fork, systems, clock);
  return {
    codes: new CodeBook(systems),
    crosswalks,
    now: clock,
    today: () => shanghaiDay(clock()),
    newReads: () => caseReads(fork()),
    async run(command, principal, input) {
      const result = await command({ em: fork(), clock, newId, random, principal, systems, serials, crosswalks }, input);
      wakeRelay();
      return result;
    },
    openFeed(filter, signal) {
      return caseFeed(filter, {
        fork,
        clock,
        signal: AbortSignal.any([signal, closing]),
        pollMs: FEED_POLL_MS,
        settleMs: SETTLE_MS[dialect],
      });
    },
  };
}

/** Adds what hall's resolvers use to what is known of every request. */
export function hallContext(hall: Hall, { database, clock, systems }: HallOptions): (request: GraphContext) => HallContext {
  return (request) => {
    const em = database.fork();
    return {
      ...request,
      hall,
      em,
      reader: readerOf(request.principal, systems),
      systemReads: systemReads(em, clock),
      reads: hall.newReads(),
    };
  };
}

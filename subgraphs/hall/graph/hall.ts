import { shanghaiDay } from '../../kernel/codes/day.ts';
import { ownerOfItem } from '../../kernel/codes/item/owner.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { Database } from '../../kernel/database/open-database.ts';
import type { GraphContext } from '../../kernel/graph/context.ts';
import type { Alarm } from '../../kernel/graph/feed/alarm.ts';
import { FEED_RETENTION_DAYS } from '../../kernel/graph/feed/feed.ts';
import { follower } from '../../kernel/graph/feed/follow.ts';
import type { SubgraphHost } from '../../kernel/graph/host.ts';
import { caseReads } from '../case/read/case-reads.ts';
import { readerOf } from '../case/read/reader.ts';
import { Crosswalks } from '../crosswalk/crosswalks.ts';
import { caseFeed } from '../feed/case-feed.ts';
import { ProcessProfiles } from '../process/process-profiles.ts';
import { QueryCodes } from '../progress/query-codes.ts';
import { SerialNumbers } from '../serial/serial-numbers.ts';
import { systemReads } from '../system/system-reads.ts';
import { CodeBook } from './code-book.ts';
import type { Hall, HallContext } from './context.ts';

const FEED_POLL_MS = 250;

export interface HallOptions extends Pick<SubgraphHost, 'clock' | 'newId' | 'random' | 'systems' | 'feedRetentionDays'> {
  readonly database: Database;
  /** the one system that writes here, where this is the register of a sandbox */
  readonly sandbox?: WrappedSystem;
  /** rings when events of this process have got their places in the feed */
  readonly placed: Alarm;
  /** there may be events to place and to deliver */
  readonly onWritten: () => void;
  /** fires when the subgraph closes */
  readonly closing: AbortSignal;
}

/** Who may write, and receive. */
const writersOf = ({ systems, sandbox }: HallOptions): readonly WrappedSystem[] => (sandbox ? [sandbox] : systems);

/** Hall's services over its open database. */
export function hallOver(options: HallOptions): Hall {
  const { database, clock, newId, random, systems: wrapped, sandbox, placed, onWritten, closing } = options;
  const { fork } = database;
  const systems = writersOf(options);
  const ownerOf = sandbox ? () => sandbox.id : ownerOfItem;
  const feed = caseFeed({ fork, clock, retentionDays: options.feedRetentionDays ?? FEED_RETENTION_DAYS });
  const follow = follower(feed, { alarm: placed, pollMs: FEED_POLL_MS });
  const serials = new SerialNumbers(fork, random);
  const profiles = new ProcessProfiles(fork);
  const crosswalks = new Crosswalks(fork, sandbox ? [...wrapped, sandbox] : wrapped, clock);
  return {
    codes: new CodeBook(wrapped, sandbox),
    crosswalks,
    profiles,
    queryCodes: new QueryCodes(fork),
    now: clock,
    today: () => shanghaiDay(clock()),
    newReads: () => caseReads(fork()),
    async run(command, principal, input) {
      await profiles.ready();
      const context = { em: fork(), clock, newId, random, principal, systems, ownerOf, serials, crosswalks, profiles };
      const result = await command(context, input);
      onWritten();
      return result;
    },
    caseFeed: feed,
    openFeed: (filter, after, signal) => follow(filter, after, AbortSignal.any([signal, closing])),
  };
}

/** Adds what hall's resolvers use to what is known of every request. */
export function hallContext(hall: Hall, options: HallOptions): (request: GraphContext) => HallContext {
  const { database, clock } = options;
  const systems = writersOf(options);
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

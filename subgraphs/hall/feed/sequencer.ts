import { setTimeout as sleep } from 'node:timers/promises';
import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { Database } from '../../kernel/database/open-database.ts';
import { outageLog } from '../../kernel/database/outage-log.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import type { Alarm } from '../../kernel/graph/feed/alarm.ts';
import type { Clock, Random } from '../../kernel/wire/clock.ts';
import type { Log } from '../../kernel/wire/log.ts';
import { placeEvents } from './place-events.ts';

export interface SequencerOptions {
  readonly database: Pick<Database, 'fork' | 'unreachable'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** rings when this process has written events */
  readonly written: Alarm;
  /** is rung when events have got their places */
  readonly placed: Alarm;
  /** events of one transaction */
  readonly batch?: number;
  /** other processes write too, and may end before they place what they wrote: at least this often it is looked */
  readonly pollMs?: number;
}

export interface Sequencer {
  /** ends after the batch that is under way */
  stop(): Promise<void>;
}

/** What is written within so many milliseconds is placed together: groups are cheap. */
const GATHER_MS = 100;

/** Gives places to what every process writes, as long as it runs. Any number may run beside each other: readers are served by none else. */
export function startSequencer(options: SequencerOptions): Sequencer {
  const { database, clock, random, log, written, placed, batch = 200, pollMs = 1_000 } = options;
  const outage = outageLog(log, database.unreachable);
  const stopping = new AbortController();
  const { signal } = stopping;

  async function placeAll(): Promise<void> {
    for (let count = batch; count >= batch && !signal.aborted; ) {
      count = await withRetries(random, () => placeEvents(database.fork(), shanghaiDay(clock()), batch));
      outage.over();
      if (count > 0) placed.ring();
    }
  }

  const running = (async () => {
    while (!signal.aborted) {
      const heard = written.rings;
      await placeAll().catch((error: unknown) => {
        if (!outage.met(error)) log.error({ error: (error as Error).name }, 'events got no place in the feed');
      });
      await sleep(GATHER_MS, undefined, { signal }).catch(() => undefined);
      await written.wait(heard, pollMs, signal);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

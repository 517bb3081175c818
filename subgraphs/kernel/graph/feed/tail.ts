import type { Alarm } from './alarm.ts';
import type { Feed, Placed } from './feed.ts';

export interface TailOptions {
  /** rings when this process has made entries visible */
  readonly alarm: Alarm;
  /** other processes do so too: at least this often it is looked, milliseconds */
  readonly pollMs: number;
}

/** One follower's place at the tail. */
export interface Seat<Entry> {
  /** everything that its filter wants behind this place comes to it */
  readonly since: number;
  /** The next entry; undefined where the signal has fired, or where so much waits that it must catch up by itself. Rejects where the feed cannot be read. */
  next(): Promise<Entry | undefined>;
  leave(): void;
}

/** The end of a feed, read once for all who follow it in this process. */
export interface Tail<Entry, Filter> {
  /** @param last the feed's last place as the follower has just seen it: where the tail begins, if it is the first */
  join(filter: Filter, last: number, signal: AbortSignal): Seat<Entry>;
}

const AT_ONCE = 100;
/** entries that may wait for one follower; they are the same objects for all */
const MAX_WAITING = 1_000;

/** Looks as long as somebody follows: a statement for all of them, and what is new is read once. */
export function feedTail<Entry extends Placed, Filter>(feed: Feed<Entry, Filter>, { alarm, pollMs }: TailOptions): Tail<Entry, Filter> {
  interface Run {
    at: number;
    readonly stop: AbortController;
    /** followers by their filters, which are the same where their texts are */
    readonly groups: Map<string, { readonly filter: Filter; readonly seats: Set<Waiting> }>;
  }
  interface Waiting {
    take(entries: readonly Entry[]): void;
    fail(error: unknown): void;
  }
  let running: Run | undefined;

  async function look(run: Run): Promise<void> {
    const { signal } = run.stop;
    try {
      while (!signal.aborted) {
        const heard = alarm.rings;
        const { last } = await feed.bounds();
        while (run.at < last && !signal.aborted) await tell(run, last);
        await alarm.wait(heard, pollMs, signal);
      }
    } catch (error) {
      if (running === run) running = undefined;
      for (const { seats } of run.groups.values()) for (const seat of seats) seat.fail(error);
    }
  }

  async function tell(run: Run, upTo: number): Promise<void> {
    const entries = await feed.read(feed.any, { after: run.at, upTo, limit: AT_ONCE });
    const groups = [...run.groups.values()];
    // whoever comes from here on catches up to this place by itself
    run.at = entries.length === AT_ONCE ? (entries.at(-1)?.place ?? upTo) : upTo;
    if (entries.length === 0) return;
    const wanted = await Promise.all(groups.map(({ filter }) => feed.among(filter, entries)));
    groups.forEach(({ seats }, index) => {
      for (const seat of seats) seat.take(wanted[index] ?? []);
    });
  }

  return {
    join(filter, last, signal) {
      const run: Run = running ?? { at: last, stop: new AbortController(), groups: new Map() };
      const queue: Entry[] = [];
      let behind = false;
      let failure: { readonly error: unknown } | undefined;
      let wake = (): void => undefined;
      const seat: Waiting = {
        take(entries) {
          behind ||= queue.length + entries.length > MAX_WAITING;
          if (!behind) queue.push(...entries);
          wake();
        },
        fail(error) {
          failure = { error };
          wake();
        },
      };
      const key = JSON.stringify(filter);
      const group = run.groups.get(key) ?? { filter, seats: new Set() };
      group.seats.add(seat);
      run.groups.set(key, group);
      const onAbort = () => wake();
      signal.addEventListener('abort', onAbort);
      if (run !== running) {
        running = run;
        void look(run);
      }
      return {
        since: run.at,
        async next() {
          while (queue.length === 0 && !behind && !failure && !signal.aborted) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
          if (signal.aborted) return undefined;
          const entry = queue.shift();
          if (!entry && failure) throw failure.error;
          return entry;
        },
        leave() {
          signal.removeEventListener('abort', onAbort);
          group.seats.delete(seat);
          if (group.seats.size === 0 && run.groups.get(key) === group) run.groups.delete(key);
          if (run.groups.size > 0) return;
          run.stop.abort();
          if (running === run) running = undefined;
        },
      };
    },
  };
}

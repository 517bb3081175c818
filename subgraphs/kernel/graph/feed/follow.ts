import { type Feed, type Placed, placeOf, requireKept } from './feed.ts';
import { feedTail, type TailOptions } from './tail.ts';

const AT_ONCE = 100;

/**
 * Entries behind a cursor, or from now on, as they become visible; ends when the signal fires, and at once where `after` is no cursor of this feed.
 * @throws Fault CURSOR_EXPIRED as `feedPage`
 */
export type Follow<Entry, Filter> = (filter: Filter, after: string | null | undefined, signal: AbortSignal) => AsyncGenerator<Entry>;

/**
 * Any number of followers of one feed: each reads by itself what lies between its cursor and the feed's end, then all share what comes.
 * Whoever takes entries too slowly to be kept in memory reads by itself again: it misses nothing and keeps nobody up.
 */
export function follower<Entry extends Placed, Filter>(feed: Feed<Entry, Filter>, options: TailOptions): Follow<Entry, Filter> {
  const tail = feedTail(feed, options);

  return async function* follow(filter, after, signal) {
    let from = after == null ? undefined : placeOf(feed, after);
    if (after != null && from === undefined) return;
    while (!signal.aborted) {
      const bounds = await feed.bounds();
      from ??= bounds.last;
      if (from > bounds.last) return;
      requireKept(from, bounds);
      const seat = tail.join(filter, bounds.last, signal);
      try {
        while (from < seat.since) {
          const entries: readonly Entry[] = await feed.read(filter, { after: from, upTo: seat.since, limit: AT_ONCE });
          for (const entry of entries) {
            if (signal.aborted) return;
            yield entry;
            from = entry.place;
          }
          if (entries.length < AT_ONCE) from = seat.since;
        }
        for (let entry = await seat.next(); entry; entry = await seat.next()) {
          if (entry.place <= from) continue;
          yield entry;
          from = entry.place;
        }
      } finally {
        seat.leave();
      }
    }
  };
}

import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alarm } from './alarm.ts';
import { type Feed, feedCursor, type Placed } from './feed.ts';
import { type Follow, follower } from './follow.ts';

type Entry = Placed & { readonly of: number };
interface Filter {
  /** undefined: any */
  readonly of: number | undefined;
}

/** A feed in memory whose answers take a while, as those of a database do; its entries are of three kinds. */
function feedInMemory() {
  const entries: Entry[] = [];
  const written = alarm();
  const asked = { bounds: 0, read: 0, among: 0 };
  let broken: Error | undefined;
  const look = async <T>(what: keyof typeof asked, find: () => T): Promise<T> => {
    asked[what] += 1;
    const found = find();
    for (let n = entries.length % 3; n >= 0; n -= 1) await turn();
    if (broken) throw broken;
    return found;
  };
  const wants = (filter: Filter, { of }: Entry) => filter.of === undefined || filter.of === of;
  const feed: Feed<Entry, Filter> = {
    name: 'memory',
    bounds: () => look('bounds', () => ({ oldest: 1, last: entries.at(-1)?.place ?? 0 })),
    read: (filter, { after, upTo, limit }) =>
      look('read', () => entries.filter((entry) => entry.place > after && entry.place <= upTo && wants(filter, entry)).slice(0, limit)),
    any: { of: undefined },
    among: (filter, given) => look('among', () => given.filter((entry) => wants(filter, entry))),
  };
  return {
    feed,
    entries,
    asked,
    follow: follower(feed, { alarm: written, pollMs: 60_000 }),
    write(count: number, of = 0) {
      for (let n = 0; n < count; n += 1) entries.push({ place: entries.length + 1, of: of + (n % 3) });
      written.ring();
    },
    break: (error: Error | undefined) => {
      broken = error;
      written.ring();
    },
  };
}

/** Takes so many entries, and leaves. */
async function take(
  follow: Follow<Entry, Filter>,
  filter: Filter,
  after: string | undefined,
  count: number,
  slow = false,
): Promise<Entry[]> {
  const stop = new AbortController();
  const taken: Entry[] = [];
  if (count === 0) return taken;
  for await (const entry of follow(filter, after, stop.signal)) {
    taken.push(entry);
    if (slow) await turn();
    if (taken.length === count) stop.abort();
  }
  return taken;
}

test('whoever comes and goes, and comes back with its cursor, misses nothing and gets nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ of: fc.constantFrom(undefined, 0, 1, 2), cuts: fc.array(fc.nat(80), { maxLength: 5 }) }), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
      async (followers, batches) => {
        const { feed, entries, follow, write } = feedInMemory();
        write(20);
        const all = batches.reduce((sum, count) => sum + count, 20);
        const due = (of: number | undefined) => Math.floor((all - 20) / 12) * (of === undefined ? 3 : 1);
        const told = followers.map(async ({ of, cuts }) => {
          const taken: Entry[] = [];
          const goOn = () => feedCursor(feed, taken.at(-1)?.place ?? 3);
          for (const cut of cuts) taken.push(...(await take(follow, { of }, goOn(), Math.min(cut, Math.max(0, due(of) - taken.length)))));
          return { of, taken };
        });
        for (const count of batches) {
          write(count);
          await turn();
        }
        for (const { of, taken } of await Promise.all(told)) {
          const wanted = entries.filter((entry) => entry.place > 3 && (of === undefined || entry.of === of));
          expect(taken).toEqual(wanted.slice(0, taken.length));
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('five hundred followers', () => {
  const FOLLOWERS = 500;

  test('cost what one costs, each gets everything once, in order, and all is over when they leave', async () => {
    const { asked, entries, feed, follow, write } = feedInMemory();
    write(5);
    const told = Array.from({ length: FOLLOWERS }, () => take(follow, { of: 0 }, feedCursor(feed, 5), 50));
    while (asked.bounds < FOLLOWERS) await turn();
    const before = { ...asked };
    for (let n = 0; n < 50; n += 1) {
      write(3);
      await turn();
    }
    const due = entries.slice(5).filter(({ of }) => of === 0);
    for (const each of await Promise.all(told)) expect(each).toEqual(due);
    expect(asked.read - before.read).toBeLessThanOrEqual(51);
    expect(asked.among - before.among).toBeLessThanOrEqual(51);
    const left = { ...asked };
    write(3);
    for (let n = 0; n < 20; n += 1) await turn();
    expect(asked).toEqual(left);
  });

  test('one that is too slow reads by itself what it was not told, and is told again', async () => {
    const { asked, entries, follow, write } = feedInMemory();
    const slow = take(follow, { of: undefined }, undefined, 5_000, true);
    const quick = take(follow, { of: undefined }, undefined, 5_000);
    while (asked.bounds < 3) await turn();
    for (let n = 0; n < 50; n += 1) write(100);
    expect(await quick).toEqual(entries);
    const { read } = asked;
    expect(await slow).toEqual(entries);
    expect(asked.read).toBeGreaterThan(read);
  });

  test('all hear of a feed that cannot be read; whoever comes back is served again', async () => {
    const memory = feedInMemory();
    memory.write(1);
    const told = Array.from({ length: FOLLOWERS }, () => take(memory.follow, { of: undefined }, undefined, 2));
    while (memory.asked.bounds < FOLLOWERS) await turn();
    memory.break(new Error('away'));
    const results = await Promise.allSettled(told);
    expect(new Set(results.map((each) => (each.status === 'rejected' ? String(each.reason) : 'told')))).toEqual(new Set(['Error: away']));
    memory.break(undefined);
    const again = take(memory.follow, { of: undefined }, feedCursor(memory.feed, 1), 2);
    memory.write(2);
    expect(await again).toEqual(memory.entries.slice(1));
  });
});

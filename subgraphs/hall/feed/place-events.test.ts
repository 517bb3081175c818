import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { appendEvent } from '../../kernel/exchange/outbox.ts';
import { type EventPayload, OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { countingId, payload, until } from '../../kernel/exchange/testing.ts';
import { alarm } from '../../kernel/graph/feed/alarm.ts';
import { feedPage } from '../../kernel/graph/feed/feed.ts';
import type { EventKind } from '../../kernel/wire/event.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { type CaseFeed, caseFeed } from './case-feed.ts';
import { inOrder, placeEvents } from './place-events.ts';
import { startSequencer } from './sequencer.ts';

const AT = new Date('2026-03-02T08:00:00.000Z');
const DAY = '2026-03-02';

test('events keep their turns, but within a case they go by position', () => {
  const one = (serialNumber: string, position: number) => ({ serialNumber, position });
  expect(inOrder([one('A', 2), one('B', 1), one('A', 1), one('C', 1), one('A', 3)])).toEqual([
    one('A', 1),
    one('B', 1),
    one('A', 2),
    one('C', 1),
    one('A', 3),
  ]);
});

describe.each(dialectsUnderTest())('places of the feed, on %s', (dialect) => {
  let database: Database;
  let feed: CaseFeed;
  let now: Date;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    now = AT;
    const temporary = temporarySettings(dialect);
    remove = temporary.remove;
    database = await openDatabase({ settings: temporary.settings, entities, migrations, log: silentLog });
    await database.migrate();
    feed = caseFeed({ fork: database.fork, clock: () => now, retentionDays: 30 });
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  interface Written {
    readonly kind?: EventKind;
    readonly region?: string;
    readonly id?: string;
  }

  function eventOf(serialNumber: string, position: number, { kind = 'CORRECTED', region = '330106', id = countingId() }: Written = {}) {
    const bare = payload(serialNumber, position, AT);
    const told = { ...bare, kind, case: { ...bare.case, region: { id: region, code: region, name: '示例区' } } } as EventPayload;
    return { id, serialNumber, position, kind, payload: told, audience: null, recordedAt: AT };
  }
  const write = (...event: Parameters<typeof eventOf>) => inTransaction(database.fork(), (em) => appendEvent(em, eventOf(...event)));
  const place = (limit = 200) => placeEvents(database.fork(), DAY, limit);
  const all = (filter: { regionCode?: string; serialNumber?: string } = {}) =>
    feed.read({ regionCode: filter.regionCode, serialNumber: filter.serialNumber }, { after: 0, upTo: 1e9, limit: 1_000 });
  const told = async (filter = {}) => (await all(filter)).map((one) => `${one.place} ${one.serialNumber}:${one.position}`);

  test('a transaction that commits late is placed late, and a reader who was further on still gets it', async () => {
    const first = countingId();
    if (dialect === 'sqlite') {
      // there one transaction runs at a time: what is late is an id that was drawn early
      await write('B', 1);
      expect(await place()).toBe(1);
      await write('A', 1, { id: first });
    } else {
      const begun = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      const slow = inTransaction(database.fork(), async (em) => {
        await appendEvent(em, eventOf('A', 1, { id: first }));
        begun.resolve();
        await go.promise;
      });
      await begun.promise;
      await write('B', 1);
      expect(await place()).toBe(1);
      go.resolve();
      await slow;
    }
    const page = await feedPage(feed, { serialNumber: undefined, regionCode: undefined }, {});
    expect(page?.nodes.map(({ serialNumber }) => serialNumber)).toEqual(['B']);
    expect(await place()).toBe(1);
    const next = await feedPage(feed, { serialNumber: undefined, regionCode: undefined }, { after: page?.pageInfo.endCursor });
    expect(next?.nodes.map(({ serialNumber, place: at }) => [serialNumber, at])).toEqual([['A', 2]]);
  });

  test('within a case places follow positions, also where ids say otherwise and a batch ends between them', async () => {
    const late = countingId();
    const ids = [countingId(), countingId(), countingId()];
    await write('A', 1, { id: 'f0000000-0000-7000-8000-000000000000' });
    await write('A', 2, { id: late });
    for (const [index, id] of ids.entries()) await write(`B${index}`, 1, { id });
    let placed = 0;
    for (let count = 1; count > 0; placed += count) count = await place(2);
    expect(placed).toBe(5);
    const cases = (await all()).filter(({ serialNumber }) => serialNumber === 'A');
    expect(cases.map(({ position }) => position)).toEqual([1, 2]);
    expect((await all()).map((one) => one.place)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a refused stage or an entry that differs is no change: it has a place that no reader comes to', async () => {
    await write('A', 1, { kind: 'REGISTERED' });
    await write('A', 2, { kind: 'STAGE_REFUSED' });
    await write('A', 3);
    await write('A', 4, { kind: 'DIFFERENCE' });
    expect(await place()).toBe(4);
    expect(await told()).toEqual(['1 A:1', '3 A:3']);
    expect(await told({ serialNumber: 'A' })).toEqual(['1 A:1', '3 A:3']);
    expect(await told({ regionCode: '330106' })).toEqual(['1 A:1', '3 A:3']);
    expect(await database.fork().count(OutboxEvent, { place: null })).toBe(0);
  });

  test('what moves a case is told in the division that it left and in the one that it came to', async () => {
    await write('A', 1, { kind: 'REGISTERED' });
    await write('A', 2, { kind: 'FORWARDED', region: '330108' });
    await write('A', 3, { region: '330108' });
    await place();
    expect(await told({ regionCode: '330106' })).toEqual(['1 A:1', '2 A:2']);
    expect(await told({ regionCode: '330108' })).toEqual(['2 A:2', '3 A:3']);
    expect(await told({ regionCode: '330108', serialNumber: 'A' })).toEqual(['2 A:2', '3 A:3']);
    expect(await told({ regionCode: '330109' })).toEqual([]);
  });

  test('a cursor before what is kept is CURSOR_EXPIRED; without one the feed begins with the oldest that is kept', async () => {
    const any = { serialNumber: undefined, regionCode: undefined };
    await write('old', 1);
    await place();
    const start = await feedPage(feed, any, {});
    await write('older', 1);
    await placeEvents(database.fork(), '2026-03-03', 200);
    await write('kept', 1);
    await placeEvents(database.fork(), '2026-03-20', 200);
    now = new Date('2026-04-10T00:00:00+08:00');
    await expect(feedPage(feed, any, { after: start?.pageInfo.endCursor })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const kept = await feedPage(feed, any, {});
    expect(kept?.nodes.map(({ serialNumber }) => serialNumber)).toEqual(['kept']);
    // whoever has seen all of it may be away for ever, as long as nothing happens
    now = new Date('2027-01-01T00:00:00+08:00');
    expect(await feedPage(feed, any, { after: kept?.pageInfo.endCursor })).toMatchObject({
      nodes: [],
      pageInfo: kept?.pageInfo && { endCursor: kept.pageInfo.endCursor },
    });
  });

  test('two sequencers at once, one of which ends: what both find gets one place, without a hole', async () => {
    const alarms = [alarm(), alarm()] as const;
    const placed = alarm();
    const [one, two] = alarms.map((written) =>
      startSequencer({ database, clock: () => AT, random: () => 0.5, log: silentLog, written, placed, batch: 7, pollMs: 20 }),
    );
    const serials = Array.from({ length: 60 }, (_, n) => `S${n}`);
    const done = Promise.all(
      serials.map(async (serial, n) => {
        for (const position of [1, 2, 3]) {
          await write(serial, position);
          alarms[n % 2]?.ring();
        }
      }),
    );
    await until(async () => (await database.fork().count(OutboxEvent, { place: { $gt: 30 } })) > 0, 'some have places');
    await one?.stop();
    await done;
    await until(async () => (await database.fork().count(OutboxEvent, { place: null })) === 0, 'the other has placed the rest');
    await two?.stop();
    const changes = await all();
    expect(changes.map((change) => change.place)).toEqual(Array.from({ length: 180 }, (_, n) => n + 1));
    for (const serial of serials) {
      expect(changes.filter(({ serialNumber }) => serialNumber === serial).map(({ position }) => position)).toEqual([1, 2, 3]);
    }
  });
});

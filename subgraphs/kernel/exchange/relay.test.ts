import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import type { EventEnvelope, ReceiptOutcome } from '../wire/event.ts';
import { silentLog } from '../wire/log.ts';
import type { Bus } from './bus.ts';
import { Delivery, deliveryId } from './delivery.entity.ts';
import { systemFigures } from './figures.ts';
import { inProcessBus } from './in-process-bus.ts';
import { redeliver } from './outbox.ts';
import { Relay, type RelayOptions } from './relay.ts';
import { takeOnce } from './take-once.ts';
import { countingId, EXCHANGE_ENTITIES, receiptFor, until, writeCase } from './testing.ts';

describe.each(dialectsUnderTest())('the relay on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let bus: Bus;
  let relays: Relay[];
  beforeEach(async () => {
    database = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
    bus = inProcessBus();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await database.remove();
  });

  async function startRelay(options: Partial<RelayOptions> = {}): Promise<Relay> {
    const fixed = { database, bus, clock: () => new Date(), newId: countingId, random: () => 0.5, log: silentLog };
    const relay = new Relay({ ...fixed, pollMs: 20, backOff: { firstMs: 5, longestMs: 40 }, ...options });
    await relay.start();
    relays.push(relay);
    return relay;
  }
  const row = (serialNumber: string, systemId: string) => database.fork().findOneOrFail(Delivery, deliveryId(serialNumber, systemId));
  const delivered = (serialNumber: string, systemId: string) => async () => (await row(serialNumber, systemId)).state === 'DELIVERED';

  /** A system that keeps what it is sent and answers as it is told. */
  function connect(systemId: string, outcome: (event: EventEnvelope) => ReceiptOutcome = () => 'ACCEPTED', on: Bus = bus): EventEnvelope[] {
    const seen: EventEnvelope[] = [];
    on.subscribe(systemId, async (event) => {
      await sleep(1);
      const result = outcome(event);
      if (result === 'ACCEPTED') seen.push(event);
      return receiptFor(event, result, result === 'ACCEPTED' ? null : `is ${result}`);
    });
    return seen;
  }
  const positions = (events: readonly EventEnvelope[], serialNumber: string) =>
    events.filter((event) => event.serialNumber === serialNumber).map(({ position }) => position);

  test('an outage of its database is told of once at its beginning and once at its end, however often it looks', async () => {
    let looks = 0;
    let isAway = true;
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const fork = () => {
      looks += 1;
      if (isAway) throw lost;
      return database.fork();
    };
    const told: string[] = [];
    const tell = (_: unknown, message: string) => void told.push(message);
    const seen = connect('one');
    await writeCase(database, 'S1', { receivers: ['one'], to: 1 });
    // an SQLite file is taken over at the start, which is no look of the loop
    const options = { database: { fork, dialect: 'mariadb' as const, unreachable: 'the database server at h:1 cannot be reached' } };
    await startRelay({ ...options, pollMs: 1, log: { info: tell, warn: tell, error: tell } });
    await until(async () => looks > 10, 'it has looked ten times');
    isAway = false;
    await until(async () => seen.length === 1, 'the event arrives');
    expect(told).toEqual(['the database server at h:1 cannot be reached: tried again until it can', 'the database server is back']);
  });

  test('each stream arrives in its order, at every receiver, once', async () => {
    const [one, two] = [connect('one'), connect('two')];
    await startRelay();
    const serials = Array.from({ length: 12 }, (_, index) => `S${index}`);
    await Promise.all(serials.map((serial) => writeCase(database, serial, { receivers: ['one', 'two'], to: 5 })));
    for (const serial of serials) {
      await until(delivered(serial, 'one'), `${serial} is at one`);
      await until(delivered(serial, 'two'), `${serial} is at two`);
      expect(positions(one, serial)).toEqual([1, 2, 3, 4, 5]);
      expect(positions(two, serial)).toEqual([1, 2, 3, 4, 5]);
    }
    expect(await row('S0', 'one')).toMatchObject({
      attempts: 5,
      waiting: 0,
      waitingSince: null,
      nextAttemptAt: null,
      leaseToken: null,
      lastError: null,
    });
    expect((await systemFigures(database.fork(), new Date())).size).toBe(0);
  });

  test('an event for one audience is skipped by the others, and holds nothing up', async () => {
    const [one, two] = [connect('one'), connect('two')];
    await startRelay();
    await writeCase(database, 'S', { receivers: ['one', 'two'], to: 1 });
    await writeCase(database, 'S', { receivers: [], from: 2, to: 2, audience: 'two' });
    await writeCase(database, 'S', { receivers: [], from: 3, to: 3 });
    await until(() => one.length === 2 && two.length === 3, 'all is there');
    expect([positions(one, 'S'), positions(two, 'S')]).toEqual([
      [1, 3],
      [1, 2, 3],
    ]);
    await until(delivered('S', 'one'), 'one has all');
  });

  test('an outage costs nothing but time: it is shown, never dead, and on return all arrives in order', async () => {
    let away = true;
    const seen = connect('one', () => (away ? 'FAILED' : 'ACCEPTED'));
    const other = connect('two');
    await startRelay();
    await Promise.all(['A', 'B', 'C'].map((serial) => writeCase(database, serial, { receivers: ['one', 'two'], to: 4 })));
    await until(async () => (await row('A', 'one')).failures > 11, 'there were more than ten failures');
    expect(await row('A', 'one')).toMatchObject({ state: 'RETRYING', refusals: 0, ackedPosition: 0, waiting: 4, lastError: 'is FAILED' });
    expect(other).toHaveLength(12);
    expect((await systemFigures(database.fork(), new Date())).get('one')).toMatchObject({ health: 'DOWN', backlog: 12 });
    away = false;
    await until(() => seen.length === 12, 'all is there');
    for (const serial of ['A', 'B', 'C']) expect(positions(seen, serial)).toEqual([1, 2, 3, 4]);
    await until(delivered('A', 'one'), 'the row says so');
    expect(await row('A', 'one')).toMatchObject({ failures: 0, lastError: null });
  });

  test('a system that nobody serves, and one whose connector breaks, count as outages', async () => {
    const unsubscribe = bus.subscribe('broken', () => Promise.reject(new TypeError('with personal data in it')));
    await startRelay();
    await writeCase(database, 'S', { receivers: ['broken', 'nobody'], to: 1 });
    await until(async () => (await row('S', 'broken')).failures > 1 && (await row('S', 'nobody')).failures > 1, 'both failed');
    expect(await row('S', 'broken')).toMatchObject({ state: 'RETRYING', lastError: 'the connector of broken could not be reached' });
    expect(await row('S', 'nobody')).toMatchObject({ state: 'RETRYING', lastError: 'the connector of nobody could not be reached' });
    unsubscribe();
    connect('broken');
    connect('nobody');
    await until(delivered('S', 'broken'), 'the repaired one got it');
    await until(delivered('S', 'nobody'), 'the new one got it');
  });

  test('ten refusals of one event make its stream DEAD; other cases pass; redeliver sends all under fresh ids', async () => {
    let poison = true;
    const ids: string[] = [];
    const seen = connect('one', (event) => {
      ids.push(event.id);
      return poison && event.serialNumber === 'P' && event.position === 2 ? 'REFUSED' : 'ACCEPTED';
    });
    await startRelay();
    await writeCase(database, 'P', { receivers: ['one'], to: 3 });
    await writeCase(database, 'Q', { receivers: ['one'], to: 3 });
    await until(async () => (await row('P', 'one')).state === 'DEAD', 'P is dead');
    await until(delivered('Q', 'one'), 'Q is there');
    expect(await row('P', 'one')).toMatchObject({
      refusals: 10,
      ackedPosition: 1,
      waiting: 2,
      nextAttemptAt: null,
      lastError: 'is REFUSED',
    });
    await writeCase(database, 'P', { receivers: [], from: 4, to: 4 });
    expect(await row('P', 'one')).toMatchObject({ state: 'DEAD', waiting: 3, nextAttemptAt: null });
    expect((await systemFigures(database.fork(), new Date())).get('one')).toEqual({
      health: 'DEGRADED',
      backlog: 0,
      lagSeconds: 0,
      oldestWaiting: null,
      deadLetters: 1,
    });
    poison = false;
    const before = new Set(ids);
    const again = (system: string) => inTransaction(database.fork(), (em) => redeliver(em, 'P', system, new Date()));
    expect([await again('one'), await again('two')]).toEqual([true, false]);
    await until(delivered('P', 'one'), 'P is there after all');
    expect(positions(seen, 'P')).toEqual([1, 1, 2, 3, 4]);
    expect(ids.slice(-4).every((id) => !before.has(id))).toBe(true);
  });

  test('two relays, one of which dies in the middle: each event has effect once, and no stream is interleaved', async () => {
    const inbox = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
    const effects: string[] = [];
    const arrivals: string[] = [];
    let dead = false;
    const buses = [inProcessBus(), inProcessBus()];
    for (const [index, own] of buses.entries()) {
      own.subscribe('one', async (event) => {
        if (index === 0 && dead) return new Promise(() => {});
        arrivals.push(`${event.serialNumber}:${event.position}`);
        const note = async () => void effects.push(`${event.serialNumber}:${event.position}`);
        const [isNew] = await takeOnce(inbox.fork(), [event], new Date(), note);
        // the first relay's machine dies after the effect and before the receipt
        if (index === 0 && dead) return new Promise(() => {});
        return receiptFor(event, isNew ? 'ACCEPTED' : 'REPEATED');
      });
    }
    const serials = Array.from({ length: 20 }, (_, index) => `S${index}`);
    await Promise.all(serials.map((serial) => writeCase(database, serial, { receivers: ['one'], to: 6 })));
    const leaseMs = 600;
    const crashing = await startRelay({ bus: buses[0] as Bus, leaseMs, batch: 4 });
    await until(() => effects.length > 10, 'the first has begun');
    dead = true;
    // its connector never answers again; what it holds goes to the other
    void crashing.stop();
    if (dialect === 'mariadb') await startRelay({ bus: buses[1] as Bus, leaseMs, batch: 4 });
    else await sleep(leaseMs);
    if (dialect === 'sqlite') await startRelay({ bus: buses[1] as Bus, leaseMs, batch: 4 });
    for (const serial of serials) await until(delivered(serial, 'one'), `${serial} is there`);
    expect(effects.toSorted()).toEqual(
      serials.flatMap((serial) => [1, 2, 3, 4, 5, 6].map((position) => `${serial}:${position}`)).toSorted(),
    );
    for (const serial of serials) {
      const order = effects.filter((effect) => effect.startsWith(`${serial}:`)).map((effect) => Number(effect.split(':')[1]));
      expect(order).toEqual([1, 2, 3, 4, 5, 6]);
    }
    await inbox.remove();
  });

  test('stop waits for no receipt: it breaks off what is out, and gives back the stream untried', async () => {
    const seen: EventEnvelope[] = [];
    const aborted: boolean[] = [];
    bus.subscribe('one', (event, signal) => {
      seen.push(event);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(aborted.push(signal.aborted))));
    });
    const relay = await startRelay({ leaseMs: 3_600_000 });
    await writeCase(database, 'S', { receivers: ['one'], to: 3 });
    relay.poke();
    await until(() => seen.length === 1, 'the first event is out');
    await relay.stop();
    expect([positions(seen, 'S'), aborted]).toEqual([[1], [true]]);
    expect(await row('S', 'one')).toMatchObject({ ackedPosition: 0, waiting: 3, attempts: 0, state: 'PENDING', leaseToken: null });
    expect((await row('S', 'one')).nextAttemptAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('a connector that takes an event and never answers is said to be late, in a sentence', async () => {
    bus.subscribe('one', () => new Promise(() => {}));
    await startRelay({ leaseMs: 60 });
    await writeCase(database, 'S', { receivers: ['one'], to: 1 });
    await until(async () => (await row('S', 'one')).failures > 0, 'it was given up');
    expect(await row('S', 'one')).toMatchObject({ state: 'RETRYING', lastError: 'the connector of one did not answer in time' });
  });
});

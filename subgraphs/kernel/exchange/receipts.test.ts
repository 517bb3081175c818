import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { insertRows } from '../database/insert-rows.ts';
import type { Database } from '../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Receipt, ReceiptOutcome } from '../wire/event.ts';
import { BACK_OFF, pauseMs } from './back-off.ts';
import { Delivery, deliveryId } from './delivery.entity.ts';
import { NOTHING_WAITS, systemFigures } from './figures.ts';
import { addReceivers, appendEvent, redeliver } from './outbox.ts';
import { REFUSALS_UNTIL_DEAD, storeReceipts } from './receipts.ts';
import {
  claimStreams,
  eventsFor,
  type InBatch,
  MOVED_AT_ONCE,
  nextEvents,
  parkSystem,
  releaseStream,
  takeOverAll,
  wakeSystem,
} from './streams.ts';
import { takeOnce } from './take-once.ts';
import { countingId, EXCHANGE_ENTITIES, payload, until, writeCase } from './testing.ts';

const SEED = 20260303;
const at = new Date('2026-03-02T08:00:00.000Z');
const plus = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const leaseMs = 30_000;

describe.each(dialectsUnderTest())('receipts on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let serials = 0;
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
  });
  afterAll(() => database.remove());

  const row = (serial: string, system = 'one') => database.fork().findOneOrFail(Delivery, deliveryId(serial, system));
  const claimAll = (token: string, now: Date) => claimStreams(database.fork(), { now, leaseMs, token, limit: 100, except: [] });
  const store = async (receipt: Receipt, now = at) => {
    const context = { now, random: () => 0, leaseMs };
    return (await inTransaction(database.fork(), (em) => storeReceipts(em, [receipt], context)))[0];
  };
  const receipt = (serialNumber: string, position: number, lease: string, outcome: ReceiptOutcome = 'ACCEPTED', round = 1): Receipt => ({
    systemId: 'one',
    serialNumber,
    eventId: `event:one:${round}`,
    lease,
    position,
    outcome,
    error: outcome === 'ACCEPTED' ? null : 'a reason',
    localNumber: null,
    at: at.toISOString(),
  });
  async function waitingCase(to = 2): Promise<string> {
    await database.fork().nativeDelete(Delivery, {});
    const serial = `S${++serials}`;
    await writeCase(database, serial, { receivers: ['one'], to, at });
    return serial;
  }

  test('a late receipt of an old lease changes nothing, and its holder cannot give the stream back either', async () => {
    const serial = await waitingCase();
    await claimAll('old', at);
    expect(await claimAll('new', plus(29))).toEqual([]);
    expect(await claimAll('new', plus(31))).toHaveLength(1);
    const before = await row(serial);
    for (const outcome of ['ACCEPTED', 'REFUSED', 'FAILED'] as const)
      expect(await store(receipt(serial, 1, 'old', outcome))).toBeUndefined();
    await releaseStream(database.fork(), before.id, 'old', plus(32));
    expect(await row(serial)).toMatchObject({ ...before });
    expect(await store(receipt(serial, 1, 'new'), plus(32))).toMatchObject({ ackedPosition: 1, leaseToken: 'new' });
    expect((await row(serial)).nextAttemptAt).toEqual(plus(62));
  });

  test('a receipt of an earlier round, of an event that is done, or without a lease changes nothing', async () => {
    const serial = await waitingCase();
    await claimAll('a', at);
    await store(receipt(serial, 1, 'a'));
    expect(await store(receipt(serial, 1, 'a', 'REFUSED'))).toBeUndefined();
    expect(await store({ ...receipt(serial, 2, 'a'), lease: undefined })).toBeUndefined();
    await inTransaction(database.fork(), (em) => redeliver(em, serial, 'one', plus(1)));
    expect(await store(receipt(serial, 2, 'a'))).toBeUndefined();
    await claimAll('b', plus(2));
    expect(await store(receipt(serial, 1, 'b', 'ACCEPTED', 1))).toBeUndefined();
    expect(await store(receipt(serial, 1, 'b', 'ACCEPTED', 2))).toMatchObject({ ackedPosition: 1, round: 2 });
  });

  test('an event that is being written while its case is sent again is not lost', async () => {
    const serial = await waitingCase(2);
    const event = { serialNumber: serial, position: 3, kind: 'STAGE_RECORDED', audience: null, recordedAt: at } as const;
    let sentAgain: Promise<boolean> = Promise.resolve(false);
    let again = false;
    await inTransaction(database.fork(), async (em) => {
      await appendEvent(em, { ...event, id: countingId(), payload: payload(serial, 3, at) });
      sentAgain = inTransaction(database.fork(), (inner) => {
        again = true;
        return redeliver(inner, serial, 'one', plus(1));
      });
      // SQLite lets the second one in when the first has ended; MariaDB lets it come as far as the lock
      if (dialect === 'mariadb') await until(() => again && isWaiting(), 'the second waits for the row');
    });
    expect(await sentAgain).toBe(true);
    expect(await row(serial)).toMatchObject({ round: 2, waiting: 3, lastPosition: 3, ackedPosition: 0 });
  });

  /** Whether a transaction of MariaDB waits for a lock. */
  async function isWaiting(): Promise<boolean> {
    const [found] = await database.fork().execute("select count(*) as n from information_schema.innodb_trx where trx_state = 'LOCK WAIT'");
    return Number((found as { n: unknown }).n) > 0;
  }

  test('what a stream still has to get is read, however much only another system is told', async () => {
    const serial = await waitingCase(1);
    await writeCase(database, serial, { receivers: [], from: 2, to: 505, audience: 'other', at });
    await writeCase(database, serial, { receivers: [], from: 506, to: 506, at });
    const stream = { ...(await row(serial)), ackedPosition: 1 };
    const events = eventsFor(stream, await nextEvents(database.fork(), [stream]));
    expect(events.map(({ position }) => position)).toEqual([506]);
  });

  test('figures: what waits, since when, and how the system does', async () => {
    const serial = await waitingCase(3);
    const figures = async (seconds: number) => (await systemFigures(database.fork(), plus(seconds))).get('one') ?? NOTHING_WAITS;
    expect(await figures(1.5)).toEqual({ health: 'UP', backlog: 3, lagSeconds: 1.5, oldestWaiting: plus(0), deadLetters: 0 });
    expect((await figures(61)).health).toBe('DEGRADED');
    await writeCase(database, serial, { receivers: [], from: 4, to: 4, at: plus(10) });
    await claimAll('a', plus(10));
    await store(receipt(serial, 1, 'a'), plus(10));
    await store(receipt(serial, 2, 'a'), plus(10));
    await store(receipt(serial, 3, 'a'), plus(10));
    expect(await figures(12)).toEqual({ health: 'UP', backlog: 1, lagSeconds: 2, oldestWaiting: plus(10), deadLetters: 0 });
    await store(receipt(serial, 4, 'a', 'FAILED'), plus(12));
    expect(await figures(12)).toMatchObject({ health: 'DEGRADED', backlog: 1 });
    expect(await row(serial)).toMatchObject({ state: 'RETRYING', attempts: 4, failures: 1, lastError: 'a reason', leaseToken: null });
    await claimAll('b', plus(20));
    await store(receipt(serial, 4, 'b'), plus(20));
    expect(await figures(20)).toBe(NOTHING_WAITS);
    expect(await row(serial)).toMatchObject({ state: 'DELIVERED', deliveredAt: plus(20), waiting: 0 });
  });

  test('a new receiver gets the whole case, without what was meant for others; one that has it keeps its place', async () => {
    const serial = await waitingCase(2);
    await writeCase(database, serial, { receivers: [], from: 3, to: 3, audience: 'one', at: plus(3) });
    await claimAll('a', plus(3));
    await store(receipt(serial, 1, 'a'), plus(3));
    await inTransaction(database.fork(), (em) => addReceivers(em, serial, ['two', 'one', 'two'], plus(4)));
    expect(await row(serial, 'two')).toMatchObject({
      state: 'PENDING',
      waiting: 2,
      lastPosition: 2,
      ackedPosition: 0,
      waitingSince: at,
      nextAttemptAt: plus(4),
    });
    expect(await row(serial)).toMatchObject({ waiting: 2, lastPosition: 3, ackedPosition: 1, leaseToken: 'a' });
  });

  test('what is left of a process that died is due at once for the one that owns the file now, its clock set back or not', async () => {
    const serial = await waitingCase();
    await claimAll('gone', plus(3600));
    await takeOverAll(database.fork(), at);
    expect(await row(serial)).toMatchObject({ leaseToken: null, nextAttemptAt: at });
  });

  test('claims skip resting systems, are bounded, and take the longest waiting first', async () => {
    await database.fork().nativeDelete(Delivery, {});
    for (const [index, system] of ['one', 'two', 'one'].entries())
      await writeCase(database, `C${index}-${dialect}`, { receivers: [system], to: 1, at: plus(-index) });
    const claim = (limit: number, except: string[]) =>
      claimStreams(database.fork(), { now: at, leaseMs, token: countingId(), limit, except });
    expect((await claim(1, [])).map(({ serialNumber }) => serialNumber)).toEqual([`C2-${dialect}`]);
    expect((await claim(5, ['one'])).map(({ serialNumber }) => serialNumber)).toEqual([`C1-${dialect}`]);
    expect((await claim(5, [])).map(({ serialNumber }) => serialNumber)).toEqual([`C0-${dialect}`]);
  });

  async function listOf(batches: AsyncIterable<number>): Promise<number[]> {
    const list: number[] = [];
    for await (const moved of batches) list.push(moved);
    return list;
  }

  test('what is due for a system out of reach is parked, and woken as one; what is held, has failed or is meant for others is left alone', async () => {
    await database.fork().nativeDelete(Delivery, {});
    for (const [serial, system] of [
      ['due', 'one'],
      ['held', 'one'],
      ['failed', 'one'],
      ['other', 'two'],
    ] as const)
      await writeCase(database, `${serial}-${dialect}`, { receivers: [system], to: 1, at });
    const set = (serial: string, data: object) => database.fork().nativeUpdate(Delivery, { serialNumber: `${serial}-${dialect}` }, data);
    await set('held', { leaseToken: 'a', nextAttemptAt: plus(30) });
    await set('failed', { state: 'RETRYING', nextAttemptAt: plus(5) });
    const dueAt = async () => {
      const rows = await database.fork().find(Delivery, {}, { orderBy: { serialNumber: 1 } });
      return rows.map(({ nextAttemptAt }) => ((nextAttemptAt?.getTime() ?? 0) - at.getTime()) / 1000);
    };
    const inBatch: InBatch = (work) => inTransaction(database.fork(), work);
    expect(await listOf(parkSystem(inBatch, 'one', plus(1), plus(60)))).toEqual([1]);
    expect(await dueAt()).toEqual([60, 5, 30, 0]);
    expect(await listOf(wakeSystem(inBatch, 'one', plus(2)))).toEqual([1, 1]);
    expect(await dueAt()).toEqual([2, 2, 30, 0]);
  });

  test('a long backlog is parked and woken in batches, between which others have their turn', async () => {
    const [one, many] = [await row(await waitingCase()), MOVED_AT_ONCE + 500];
    const rows = (system: string, count: number, seconds: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...one,
        id: deliveryId(`B${index}`, system),
        serialNumber: `B${index}`,
        systemId: system,
        nextAttemptAt: plus(-seconds),
      }));
    await database.fork().nativeDelete(Delivery, {});
    for (const given of [rows('two', 300, 9), rows('one', many, 5)]) await insertRows(database.fork(), Delivery, given);
    const inBatch: InBatch = (work) => inTransaction(database.fork(), work);
    const dueNow = () => database.fork().count(Delivery, { nextAttemptAt: { $lte: plus(1) } });
    const seen: number[] = [];
    for await (const moved of parkSystem(inBatch, 'one', plus(1), plus(600))) {
      seen.push(moved, await dueNow());
      // claimed meanwhile: it stays with who has it
      if (seen.length === 2)
        await database.fork().nativeUpdate(Delivery, { systemId: 'two' }, { leaseToken: 'a', nextAttemptAt: plus(30) });
    }
    expect(seen).toEqual([MOVED_AT_ONCE, 800, 500, 0]);
    seen.length = 0;
    for await (const moved of wakeSystem(inBatch, 'one', plus(1))) seen.push(moved, await dueNow());
    expect(seen).toEqual([0, 0, MOVED_AT_ONCE, MOVED_AT_ONCE, 500, many]);
    expect(await database.fork().count(Delivery, { leaseToken: 'a', nextAttemptAt: plus(30) })).toBe(300);
  });

  test('an inbox takes an event once; work that failed is taken again; two at once do it once', async () => {
    const event = { id: `e:one:1:${dialect}`, systemId: 'one', serialNumber: 'S', position: 1 };
    const done: string[] = [];
    const take = (word: string, ids = [event.id]) => {
      const events = ids.map((id) => ({ ...event, id }));
      return takeOnce(database.fork(), events, at, async (_em, fresh) => void done.push(...fresh.map(({ id }) => `${word} ${id}`)));
    };
    await expect(takeOnce(database.fork(), [event], at, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await Promise.all([take('one'), take('two')])).flat().toSorted()).toEqual([false, true]);
    expect(done).toHaveLength(1);
    expect(await take('again')).toEqual([false]);
    const next = `e:one:2:${dialect}`;
    expect(await take('new round', [event.id, next])).toEqual([false, true]);
    expect(done[1]).toBe(`new round ${next}`);
  });

  test(`any run of outcomes: outages never kill, ten refusals in a row do, and nothing is acknowledged twice (seed ${SEED})`, async () => {
    const outcomes = fc.array(fc.constantFrom<ReceiptOutcome>('ACCEPTED', 'REPEATED', 'FAILED', 'REFUSED', 'REFUSED', 'REFUSED'), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(outcomes, async (run) => {
        const serial = await waitingCase(3);
        let [acked, refusals] = [0, 0];
        for (const [index, outcome] of run.entries()) {
          await claimAll(`t${index}`, plus(index * 1000));
          const stored = await store(receipt(serial, acked + 1, (await row(serial)).leaseToken ?? 'none', outcome), plus(index * 1000));
          if (acked === 3 || refusals === REFUSALS_UNTIL_DEAD) expect(stored).toBeUndefined();
          else if (outcome === 'REFUSED') refusals += 1;
          else if (outcome !== 'FAILED') [acked, refusals] = [acked + 1, 0];
          const now = await row(serial);
          expect(now).toMatchObject({ ackedPosition: acked, refusals, waiting: 3 - acked });
          expect(now.state === 'DEAD').toBe(refusals === REFUSALS_UNTIL_DEAD);
          expect(now.state === 'DELIVERED').toBe(acked === 3);
          expect(now.nextAttemptAt === null).toBe(now.state === 'DEAD' || now.state === 'DELIVERED');
        }
      }),
      { seed: SEED, numRuns: 12 },
    );
  }, 60_000);
});

test('pauses grow, end at the longest, and spread over their upper half', () => {
  expect([1, 2, 3, 20, 2000].map((failures) => pauseMs(failures, () => 1))).toEqual([250, 500, 1000, 30_000, 30_000]);
  expect(pauseMs(1, () => 0)).toBe(BACK_OFF.firstMs / 2);
});

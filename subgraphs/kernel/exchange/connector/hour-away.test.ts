import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import { insertRows } from '../../database/insert-rows.ts';
import type { Database } from '../../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../database/testing.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Receipt } from '../../wire/event.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import type { Bus } from '../bus.ts';
import { Delivery } from '../delivery.entity.ts';
import { systemFigures } from '../figures.ts';
import { groupCommit } from '../group-commit.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { openStreams } from '../outbox.ts';
import { OutboxEvent } from '../outbox-event.entity.ts';
import { Relay } from '../relay.ts';
import { countingId, EXCHANGE_ENTITIES, until } from '../testing.ts';
import { exGdbsLayout } from '../vendors/ex-gdbs/layout.ts';
import { connectorEntities } from './entities.ts';
import { itemWords } from './item-words.ts';
import { keepEvents } from './keep-events.ts';
import { type Connector, openConnector } from './open-connector.ts';
import { aCase, aStage, NOW, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

const ID = 'district.330106';
const CASES = 2_000;
const COURSE = ['APPLICATION', 'ACCEPTANCE', 'REVIEW', 'REVIEW', 'CLOSURE'] as const;
const EVENTS = CASES * COURSE.length;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const STEP = 150_000;
const LOOK_MS = 50;

describe.each(dialectsUnderTest())('a district that is down for an hour of simulated time, on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let fronts: TemporaryFrontEnds;
  let connector: Connector;
  let relay: Relay;
  let now = NOW.getTime();
  /** once it is back, the clock runs as the machine's does */
  let runsSince: number | undefined;
  const clock = () => new Date(now + (runsSince === undefined ? 0 : Math.round(performance.now() - runsSince)));
  const receipts: Receipt[] = [];

  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [...new Set([...EXCHANGE_ENTITIES, ...connectorEntities])]);
    fronts = await temporaryFrontEnds(dialect, [ID]);
    const plain = inProcessBus();
    const bus: Bus = {
      ...plain,
      onReceipt: (store) =>
        plain.onReceipt(async (receipt) => {
          receipts.push(receipt);
          await store(receipt);
        }),
    };
    const random = () => 0.5;
    const seal = principalSeal(new Uint8Array(32).fill(3), clock);
    const hall = () => Promise.reject(new Error('nothing is entered here'));
    const host = { clock, newId: countingId, random, log: silentLog, seal, frontEnds: fronts, bus, hall, scanPeriodMs: HOUR };
    const { fork } = database;
    const shared = { host, fork, commit: groupCommit(fork, random), keep: keepEvents(fork, clock, random) };
    connector = openConnector({ systemId: ID, layout: exGdbsLayout(itemWords('district')), ...shared });
    connector.start();
    relay = new Relay({ database, bus, clock, newId: countingId, random, log: silentLog, pollMs: 20 });
  }, 30_000);
  afterAll(async () => {
    await relay.stop();
    await connector.stop();
    await fronts.remove();
    await database.remove();
  });
  const figures = async () => (await systemFigures(database.fork(), clock())).get(ID);

  test(`${EVENTS} events that wait for it arrive after its return: each once, in the order of its case`, async () => {
    fronts.cutOff.set(ID, new FrontEndUnavailable(ID, { cause: new Error('cut off') }));
    const written = Array.from({ length: CASES }, () => aCase());
    await inTransaction(database.fork(), async (em) => {
      for (const of of written) {
        const events = COURSE.map((kind, index) => {
          const position = index + 1;
          const { serialNumber } = of;
          const recordedAt = clock();
          const stages = [aStage(position, kind, kind === 'REVIEW' ? { stepCode: index === 2 ? 'UNDERTAKE' : 'APPROVE' } : {})];
          const name = position === 1 ? ('REGISTERED' as const) : ('STAGE_RECORDED' as const);
          const case_ = { ...of, version: position };
          const payload = { kind: name, serialNumber, position, recordedAt: recordedAt.toISOString(), case: case_, stages, notice: null };
          return { id: countingId(), serialNumber, position, kind: name, payload, audience: null, recordedAt };
        });
        const [first, ...rest] = events;
        if (first) await openStreams(em, first, [ID]);
        await insertRows(em, OutboxEvent, rest);
      }
      const waiting = COURSE.length;
      await em.nativeUpdate(Delivery, {}, { lastPosition: waiting, waiting });
    });
    await relay.start();
    // the hour flows in steps, each once the relay has no more to say of the one before; and on until it was tried often enough
    const start = now;
    for (let health = ''; now < start + HOUR || health !== 'DOWN'; health = (await figures())?.health ?? '') {
      now += STEP;
      relay.poke();
      for (let seen = -1; seen !== receipts.length; await sleep(LOOK_MS)) seen = receipts.length;
    }
    expect((await figures())?.backlog).toBe(EVENTS);
    expect((await figures())?.lagSeconds).toBeGreaterThanOrEqual(3600);
    expect(new Set(receipts.map(({ outcome }) => outcome))).toEqual(new Set(['FAILED']));
    // probed now and then by what was under way at first, not by every case that waits
    expect(new Set(receipts.map(({ serialNumber }) => serialNumber)).size).toBeLessThan(CASES / 2);
    expect(await database.fork().count(Delivery, { state: 'DEAD' })).toBe(0);

    receipts.length = 0;
    fronts.cutOff.delete(ID);
    now += MINUTE;
    runsSince = performance.now();
    relay.poke();
    await drained();
    const arrived = receipts.filter(({ outcome }) => outcome === 'ACCEPTED');
    expect(arrived).toHaveLength(EVENTS);
    expect(receipts).toHaveLength(EVENTS);
    expect(new Set(arrived.map(({ eventId }) => eventId)).size).toBe(EVENTS);
    const positions = new Map<string, number[]>();
    for (const { serialNumber, position } of arrived) positions.set(serialNumber, [...(positions.get(serialNumber) ?? []), position ?? 0]);
    expect([...positions.values()].filter((each) => each.join() !== '1,2,3,4,5')).toEqual([]);
    const [held] = await fronts.of(ID).query('SELECT COUNT(*) AS N FROM EX_GDBS_BJ');
    expect(Number(held?.N)).toBe(CASES);
  }, 240_000);

  async function drained(): Promise<void> {
    for (let seen = -1; seen !== receipts.length; ) {
      seen = receipts.length;
      await until(async () => receipts.length > seen || ((await figures())?.backlog ?? 0) === 0, 'more of them arrive');
      if (((await figures())?.backlog ?? 0) === 0) return;
    }
  }
});

import { describe, expect, test } from '@jest/globals';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import type { EventEnvelope } from '../wire/event.ts';
import { silentLog } from '../wire/log.ts';
import type { Bus } from './bus.ts';
import { Delivery } from './delivery.entity.ts';
import { gather } from './gather.ts';
import { isNatsUnderTest, newPlace, openTestBus } from './nats/testing.ts';
import { addReceivers, appendEvent } from './outbox.ts';
import { Relay } from './relay.ts';
import { takeOnce } from './take-once.ts';
import { countingId, EXCHANGE_ENTITIES, payload, receiptFor, until } from './testing.ts';

const CASES = 200;
const POSITIONS = [1, 2, 3, 4, 5];
const SYSTEMS = ['city.one', 'city.two'];
const EVENTS = CASES * POSITIONS.length * SYSTEMS.length;

const described = dialectsUnderTest().includes('mariadb') && isNatsUnderTest() ? describe : describe.skip;
described('two relays over one MariaDB and NATS', () => {
  test(`${EVENTS} events, one relay killed half-way: each has its effect once, in order per (system, case)`, async () => {
    const database = await temporaryDatabase('mariadb', EXCHANGE_ENTITIES);
    const now = new Date();
    await inTransaction(database.fork(), async (em) => {
      for (let index = 0; index < CASES; index++) {
        const serialNumber = `S${index}`;
        await addReceivers(em, serialNumber, SYSTEMS, now);
        for (const position of POSITIONS) {
          const event = payload(serialNumber, position, now);
          const row = { id: countingId(), serialNumber, position, kind: event.kind, audience: null, recordedAt: now };
          await appendEvent(em, { ...row, payload: event });
        }
      }
    });

    const place = newPlace();
    const connector = await openTestBus(place);
    const effects: string[] = [];
    const take = gather({
      work: async (events: readonly EventEnvelope[]) => {
        const taken = await takeOnce(database.fork(), events, now, async () => {});
        effects.push(
          ...events.flatMap((event, index) => (taken[index] ? [`${event.systemId} ${event.serialNumber} ${event.position}`] : [])),
        );
        return taken;
      },
      keyOf: ({ id }) => id,
    });
    for (const system of SYSTEMS)
      connector.subscribe(system, async (event) => receiptFor(event, (await take(event)) ? 'ACCEPTED' : 'REPEATED'));
    await connector.settled();

    const relays: Relay[] = [];
    const sent: number[] = [];
    const startRelay = async (fork = database.fork) => {
      const bus = await openTestBus(place);
      const nth = sent.push(0) - 1;
      const counted: Bus = {
        ...bus,
        publish: (...given) => {
          sent[nth] = (sent[nth] ?? 0) + 1;
          return bus.publish(...given);
        },
      };
      const fixed = { bus: counted, clock: () => new Date(), newId: countingId, random: () => 0.5, log: silentLog };
      const relay = new Relay({ database: { ...database, fork }, ...fixed, pollMs: 20, leaseMs: 1_500, batch: 32 });
      await relay.start();
      relays.push(relay);
      return bus;
    };
    let isDead = false;
    const doomed = await startRelay(() => {
      if (isDead) throw new Error('killed');
      return database.fork();
    });
    const survivor = await startRelay();

    await until(() => effects.length > EVENTS / 2, 'half of it has arrived');
    // as SIGKILL would have it: nothing that it knows is stored any more, and its claims stand until they run out
    isDead = true;
    await doomed.close();
    const delivered = async () => (await database.fork().count(Delivery, { state: 'DELIVERED' })) === CASES * SYSTEMS.length;
    await until(delivered, 'all has arrived');

    expect(effects).toHaveLength(EVENTS);
    for (const count of sent) expect(count).toBeGreaterThan(EVENTS / 20);
    for (const system of SYSTEMS)
      for (let index = 0; index < CASES; index++) {
        const stream = `${system} S${index} `;
        expect(effects.filter((effect) => effect.startsWith(stream))).toEqual(POSITIONS.map((position) => stream + position));
      }
    await Promise.all(relays.map((relay) => relay.stop()));
    for (const bus of [survivor, connector]) await bus.close();
    await database.remove();
  });
});

import { describe, expect, test } from '@jest/globals';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import { silentLog } from '../wire/log.ts';
import { Delivery } from './delivery.entity.ts';
import { inProcessBus } from './in-process-bus.ts';
import { addReceivers, appendEvent } from './outbox.ts';
import { Relay } from './relay.ts';
import { countingId, EXCHANGE_ENTITIES, payload, receiptFor, until } from './testing.ts';

const CASES = 100;
const RECEIVERS = ['one', 'two', 'three', 'four', 'five'];

describe.each(dialectsUnderTest())('draining on %s', (dialect) => {
  test('500 waiting streams share their statements, and the poll reads the due end of its index', async () => {
    const database = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
    const now = new Date();
    await inTransaction(database.fork(), async (em) => {
      for (let index = 0; index < CASES; index++) {
        const serialNumber = `S${index}`;
        const event = payload(serialNumber, 1, now);
        await addReceivers(em, serialNumber, RECEIVERS, now);
        await appendEvent(em, {
          id: countingId(),
          serialNumber,
          position: 1,
          kind: event.kind,
          payload: event,
          audience: null,
          recordedAt: now,
        });
      }
    });
    const bus = inProcessBus();
    let arrived = 0;
    for (const system of RECEIVERS) {
      bus.subscribe(system, async (event) => {
        arrived += 1;
        return receiptFor(event, 'ACCEPTED');
      });
    }
    const connection = database.orm.em.getDriver().getConnection('write');
    const execute = connection.execute.bind(connection);
    let statements = 0;
    connection.execute = ((...args: Parameters<typeof execute>) => {
      statements += 1;
      return execute(...args);
    }) as typeof connection.execute;
    const relay = new Relay({ database, bus, clock: () => new Date(), newId: countingId, random: () => 0.5, log: silentLog });
    const begun = performance.now();
    await relay.start();
    await until(() => arrived === CASES * RECEIVERS.length, 'all has arrived');
    const delivered = async () => (await database.fork().count(Delivery, { state: 'DELIVERED' })) === arrived;
    await until(delivered, 'every receipt is stored');
    await relay.stop();
    const perStream = statements / arrived;
    process.stdout.write(
      `${dialect}: ${perStream.toFixed(2)} statements and ${((performance.now() - begun) / arrived).toFixed(2)} ms per stream\n`,
    );
    expect(perStream).toBeLessThan(0.5);
    connection.execute = execute as typeof connection.execute;

    const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain';
    const plan = await database
      .fork()
      .execute(`${explain} select * from delivery where next_attempt_at <= 1 order by next_attempt_at, id limit 16`);
    expect(JSON.stringify(plan)).toContain('delivery_due');
    await database.remove();
  });
});

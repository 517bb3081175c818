import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isNatsUnderTest, openTestBus } from '../../subgraphs/kernel/exchange/nats/testing.ts';
import type { NatsBus } from '../../subgraphs/kernel/exchange/nats-bus.ts';
import { payload, receiptFor, until } from '../../subgraphs/kernel/exchange/testing.ts';
import type { EventEnvelope, Receipt } from '../../subgraphs/kernel/wire/event.ts';
import { allDelivered } from '../chaos/expect-everywhere.ts';
import { registerUnder } from '../chaos/load.ts';
import { type NatsServer, startNats } from '../support/nats.mjs';
import { newDataDir, type Program, removeDataDir, startProgram } from '../support/program.ts';

const USER = ['--user', 'og', '--pass', 's3cret'];
const FIRST_PORT = 30_000 + (process.pid % 1_000);
const never = new AbortController().signal;

const described = isNatsUnderTest() ? describe : describe.skip;
described('A NATS server that is killed, comes back, or comes back with nothing', () => {
  let nats: NatsServer;
  beforeAll(async () => {
    nats = (await startNats({ from: FIRST_PORT, args: USER })) as NatsServer;
  });
  afterAll(() => nats?.stop());
  const place = (more: object = {}) => ({
    host: '127.0.0.1',
    port: nats.port,
    user: 'og',
    password: 's3cret',
    prefix: 'oncegraph',
    ...more,
  });

  describe('the bus', () => {
    let [register, connector]: NatsBus[] = [];
    const receipts: Receipt[] = [];
    let count = 0;
    beforeAll(async () => {
      register = await openTestBus(place(), { isRegister: true });
      connector = await openTestBus(place());
      register.onReceipt(async (receipt) => void receipts.push(receipt));
      connector.subscribe('city.health', async (given) => receiptFor(given, 'ACCEPTED'));
      await connector.settled();
    });
    afterAll(async () => {
      await register?.close();
      await connector?.close();
    });
    const event = (): EventEnvelope => ({
      ...payload('S', 1, new Date()),
      id: `o${++count}:city.health:1`,
      systemId: 'city.health',
      lease: 'l',
    });
    const isTaken = () =>
      (register as NatsBus).publish(event(), AbortSignal.timeout(1_000)).then(
        () => true,
        () => false,
      );

    test('a server that does not let us in, or is not there, is told in a sentence without the password', async () => {
      const wrong = openTestBus(place({ password: 'wr0ng' }));
      await expect(wrong).rejects.toThrow(`the NATS server 127.0.0.1:${nats.port} refuses this user, password or token`);
      await expect(openTestBus(place({ port: 1 }))).rejects.toThrow('no NATS server answers at 127.0.0.1:1');
    });

    test.each([
      ['over what it had', () => undefined],
      ['with nothing', () => nats.forget()],
    ])('an event is refused at once while it is away; back again %s, events and reports go on', async (_, meanwhile) => {
      expect(await isTaken()).toBe(true);
      await nats.kill();
      await expect((register as NatsBus).publish(event(), never)).rejects.toThrow('is away');
      const report = { ...receiptFor(event(), 'NUMBERED'), eventId: null, position: null, localNumber: '17' };
      await expect((connector as NatsBus).report(report)).rejects.toThrow('is away');
      meanwhile();
      await nats.start();
      await until(isTaken, 'events are taken again');
      await connector?.report(report);
      expect(receipts.at(-1)).toMatchObject({ localNumber: '17' });
    });

    test('an event that is out as the server dies does not wait, and neither does the end of a bus', async () => {
      const hanging = await openTestBus(place());
      let asked = 0;
      hanging.subscribe('city.supervision', () => {
        asked += 1;
        return new Promise<never>(() => {});
      });
      await hanging.settled();
      const sent = (register as NatsBus).publish({ ...event(), systemId: 'city.supervision' }, never);
      await until(() => asked === 1, 'it has the event');
      await Promise.all([expect(sent).rejects.toThrow('is away'), nats.kill()]);
      await hanging.close();
      await nats.start();
    });
  });

  describe('npm start with NATS_URL', () => {
    const dataDir = newDataDir();
    let program: Program;
    beforeAll(async () => {
      program = await startProgram({ dataDir, env: { NATS_URL: `nats://og:s3cret@127.0.0.1:${nats.port}` } });
    }, 120_000);
    afterAll(async () => {
      await program?.stop();
      removeDataDir(dataDir);
    });

    test('cases reach every system, and those that are written while the server is away do once it is back', async () => {
      const token = program.token({ role: 'admin', client: 'nats' });
      const ask: Program['graphql'] = (query, variables) => program.graphql(query, variables, token);
      await registerUnder('nats-1', ask);
      await allDelivered(ask);
      await nats.kill();
      await registerUnder('nats-2', ask);
      await nats.start();
      await allDelivered(ask);
      const { data } = await ask<{ systems: { backlog: number }[] }>('{ systems { backlog } }');
      expect(data?.systems.every(({ backlog }) => backlog === 0)).toBe(true);
    }, 90_000);
  });
});

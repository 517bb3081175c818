import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import type { EventEnvelope, Receipt } from '../wire/event.ts';
import { silentLog } from '../wire/log.ts';
import { busContract } from './bus.contract.ts';
import type { Bus } from './bus.ts';
import type { NatsPlace } from './nats/connect.ts';
import { messageSeal } from './nats/message-seal.ts';
import { isNatsUnderTest, newPlace, openTestBus, SECRET } from './nats/testing.ts';
import type { NatsBus, NatsBusOptions } from './nats-bus.ts';
import { payload, receiptFor, until } from './testing.ts';

const never = new AbortController().signal;
const SYSTEM = 'city.health';
const event = (number: number, more: object = {}): EventEnvelope => ({
  ...payload(`S${number}`, 1, new Date()),
  id: `o${number}:${SYSTEM}:1`,
  systemId: SYSTEM,
  lease: `lease ${number}`,
  ...more,
});

const described = isNatsUnderTest() ? describe : describe.skip;

described('over NATS', () => {
  busContract('over NATS', async () => {
    const place = newPlace();
    const register = await openTestBus(place, { isRegister: true });
    const connector = await openTestBus(place);
    // a connection does not wait until the server has heard what another one says
    const after = async <T>(other: NatsBus, work: () => Promise<T>) => {
      await other.settled();
      return work();
    };
    return {
      register: { ...register, publish: (...given) => after(connector, () => register.publish(...given)) },
      connector: { ...connector, report: (receipt) => after(register, () => connector.report(receipt)) },
      close: async () => {
        await connector.close();
        await register.close();
      },
    };
  });
});

described('the bus over NATS, beyond what every bus does', () => {
  let place: NatsPlace;
  let opened: NatsBus[];
  let outsider: NatsConnection;
  beforeEach(async () => {
    [place, opened] = [newPlace(), []];
    outsider = await connect({ servers: `${place.host}:${place.port}` });
  });
  afterEach(async () => {
    for (const bus of opened) await bus.close();
    await outsider.close();
  });

  async function open(options: Partial<NatsBusOptions> = {}): Promise<NatsBus> {
    const bus = await openTestBus(place, options);
    opened.push(bus);
    return bus;
  }
  async function openRelay(options: Partial<NatsBusOptions> = {}): Promise<{ bus: NatsBus; receipts: Receipt[] }> {
    const [bus, receipts] = [await open(options), [] as Receipt[]];
    bus.onReceipt(async (receipt) => void receipts.push(receipt));
    return { bus, receipts };
  }
  async function openConnector(receive: Parameters<Bus['subscribe']>[1]): Promise<{ bus: NatsBus; leave: () => void }> {
    const bus = await open();
    const leave = bus.subscribe(SYSTEM, receive);
    await bus.settled();
    return { bus, leave };
  }
  const accept = async (given: EventEnvelope) => receiptFor(given, 'ACCEPTED');
  const inStream = async () => (await (await jetstreamManager(outsider)).streams.info(`${place.prefix}_events`)).state.messages;

  test('many events are with a connector at once, and each answer comes to its own', async () => {
    let most = 0;
    const held: (() => void)[] = [];
    await openConnector(async (given) => {
      most = Math.max(
        most,
        held.push(() => {}),
      );
      await until(() => most === 300, 'all are there');
      return receiptFor(given, given.serialNumber === 'S7' ? 'REFUSED' : 'ACCEPTED');
    });
    const { bus, receipts } = await openRelay();
    await Promise.all(Array.from({ length: 300 }, (_, number) => bus.publish(event(number), never)));
    expect(new Set(receipts.map(({ eventId }) => eventId)).size).toBe(300);
    expect(receipts.filter(({ outcome }) => outcome === 'REFUSED')).toMatchObject([{ serialNumber: 'S7' }]);
  });

  test('every receipt reaches the relay that waits for it, however many relays there are', async () => {
    await openConnector(accept);
    const relays = [await openRelay(), await openRelay(), await openRelay()];
    await Promise.all(relays.flatMap(({ bus }, nth) => [0, 1, 2, 3].map((number) => bus.publish(event(10 * nth + number), never))));
    for (const [nth, { receipts }] of relays.entries())
      expect(receipts.map(({ serialNumber }) => serialNumber).sort()).toEqual([0, 1, 2, 3].map((number) => `S${10 * nth + number}`));
  });

  test('a report goes to one of several registers, and to nobody else who hears receipts', async () => {
    const registers = [await openRelay({ isRegister: true }), await openRelay({ isRegister: true })];
    const relay = await openRelay();
    await registers[0]?.bus.settled();
    await registers[1]?.bus.settled();
    const connector = await open();
    const report = { ...receiptFor(event(1), 'NUMBERED'), eventId: null, position: null, lease: undefined, localNumber: '17' };
    for (let count = 0; count < 20; count++) await connector.report(report);
    expect(registers.flatMap(({ receipts }) => receipts)).toHaveLength(20);
    expect(relay.receipts).toEqual([]);
    await expect(connector.report({ ...report, outcome: 'ACCEPTED' })).rejects.toThrow('400');
  });

  test('a connector that dies over an event is given it again by its next start, and the relay that waits has its answer', async () => {
    const { bus, receipts } = await openRelay({ lookMs: 60_000 });
    const seen: string[] = [];
    const hang = async ({ id }: EventEnvelope) => {
      seen.push(id);
      return new Promise<never>(() => {});
    };
    const first = await openConnector(hang);
    const sent = bus.publish(event(1), never);
    await until(() => seen.length === 1, 'it has the event');
    await first.bus.close();
    await openConnector(accept);
    await sent;
    expect(receipts).toMatchObject([{ eventId: event(1).id, outcome: 'ACCEPTED' }]);
    await until(async () => (await inStream()) === 0, 'nothing is left');
  });

  test('one that dies and does not come back is found out while its events are out, and they are taken back', async () => {
    const { bus, receipts } = await openRelay({ lookMs: 20 });
    let asked = 0;
    const first = await openConnector(() => {
      asked += 1;
      return new Promise<never>(() => {});
    });
    const sent = Promise.allSettled([1, 2].map((number) => bus.publish(event(number), never)));
    await until(() => asked === 2, 'it has the events');
    await first.bus.close();
    expect(await sent).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(receipts).toEqual([]);
    await until(async () => (await inStream()) === 0, 'nothing is left');
  });

  test('what is answered, broken, or given up leaves nothing in the stream that could come late', async () => {
    let given = 0;
    const { leave } = await openConnector(({ serialNumber, ...rest }) => {
      given += 1;
      if (serialNumber === 'S1') return accept({ ...rest, serialNumber });
      return serialNumber === 'S2' ? Promise.reject(new Error('broken')) : new Promise(() => {});
    });
    const { bus, receipts } = await openRelay();
    await bus.publish(event(1), never);
    await expect(bus.publish(event(2), never)).rejects.toThrow();
    const limit = new AbortController();
    const slow = bus.publish(event(3), limit.signal);
    await until(() => given === 3, 'it has the event');
    limit.abort(new Error('too late'));
    await expect(slow).rejects.toThrow('too late');
    leave();
    await opened[0]?.settled();
    await expect(bus.publish(event(4), never)).rejects.toThrow(`no connector of ${SYSTEM}`);
    await until(async () => (await inStream()) === 0, 'nothing is left');
    expect([given, receipts.length]).toEqual([3, 1]);
  });

  test('an event whose limit was over before it was sent is not sent', async () => {
    let asked = 0;
    await openConnector((given) => {
      asked += 1;
      return accept(given);
    });
    const { bus } = await openRelay();
    await expect(bus.publish(event(1), AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
    await bus.publish(event(2), never);
    expect(asked).toBe(1);
  });

  test('where the server has lost the stream, it is made anew, and so is what connectors need of it', async () => {
    await openConnector(accept);
    const { bus, receipts } = await openRelay();
    await bus.publish(event(1), never);
    await (await jetstreamManager(outsider)).streams.delete(`${place.prefix}_events`);
    const isTaken = () =>
      bus.publish(event(2), AbortSignal.timeout(1_000)).then(
        () => true,
        () => false,
      );
    await until(isTaken, 'events are taken again');
    expect(receipts.at(-1)).toMatchObject({ eventId: event(2).id });
  });

  test('an event that is larger than the server takes is refused with a sentence, not tried for ever', async () => {
    await openConnector(accept);
    const { bus, receipts } = await openRelay();
    const large = event(1, { notice: { cause: '字'.repeat(outsider.info?.max_payload as number) } });
    await bus.publish(large, never);
    expect(receipts).toMatchObject([{ eventId: large.id, lease: large.lease, outcome: 'REFUSED' }]);
    expect(receipts[0]?.error).toMatch(/^the event has \d+ bytes, more than the NATS server takes/);
  });

  test('nothing is read that is not signed by this house, for this place, within the last minute', async () => {
    const now = () => new Date();
    let asked = 0;
    const receive = (given: EventEnvelope) => {
      asked += 1;
      return accept(given);
    };
    await openConnector(receive);
    const { bus: register, receipts } = await openRelay({ isRegister: true });
    await register.settled();
    const subject = (last: string) => `${place.prefix}.${last}`;
    const body = JSON.stringify({ event: event(1), answerTo: subject('receipt.x.1') });
    const report = JSON.stringify({ ...receiptFor(event(1), 'NUMBERED'), eventId: null, localNumber: '17' });
    const signed = (at: string, text: string, secret: Uint8Array = SECRET, clock = now) =>
      messageSeal(secret, clock).sign(subject(at), text);
    const old = () => new Date(Date.now() - 61_000);
    const bad = (at: string, text: string) => [
      headers(),
      signed(at, text, Buffer.alloc(32, 8)),
      signed('elsewhere', text),
      signed(at, `${text} `),
      signed(at, text, SECRET, old),
    ];
    for (const given of bad(`event.${SYSTEM}`, body)) outsider.publish(subject(`event.${SYSTEM}`), body, { headers: given });
    const unanswered = bad('report', report).map((given) => outsider.request(subject('report'), report, { headers: given, timeout: 100 }));
    for (const { status } of await Promise.allSettled(unanswered)) expect(status).toBe('rejected');
    await until(async () => (await inStream()) === 0, 'all were thrown away');
    expect([asked, receipts.length]).toEqual([0, 0]);
    outsider.publish(subject(`event.${SYSTEM}`), body, { headers: signed(`event.${SYSTEM}`, body) });
    await outsider.request(subject('report'), report, { headers: signed('report', report), timeout: 1_000 });
    await until(() => asked === 1, 'the good one is taken');
    expect(receipts).toHaveLength(1);
  });

  test('clocks may differ by less than a minute; where they differ by more, the log says what to do', async () => {
    const said: string[] = [];
    const log = { ...silentLog, warn: (_: unknown, sentence: string) => void said.push(sentence) };
    const ahead = (ms: number) => ({ clock: () => new Date(Date.now() + ms), log });
    const connector = await open(ahead(50_000));
    connector.subscribe(SYSTEM, accept);
    const { bus, receipts } = await openRelay({ ...ahead(0), isRegister: true });
    for (const one of opened) await one.settled();
    await bus.publish(event(1), never);
    expect([receipts.length, said]).toEqual([1, []]);
    const { bus: behind } = await openRelay(ahead(-30_000));
    const limit = new AbortController();
    const sent = behind.publish(event(2), limit.signal);
    await until(() => said.length === 1, 'the connector has something to say');
    limit.abort(new Error('over'));
    await expect(sent).rejects.toThrow('over');
    const far = await open({ ...ahead(90_000), timeoutMs: 100 });
    await expect(far.report({ ...receiptFor(event(1), 'NUMBERED'), eventId: null, position: null })).rejects.toThrow();
    expect(said).toHaveLength(2);
    for (const sentence of said) expect(sentence).toMatch(/clocks that agree$/);
  });

  test('an answer that is not signed is not taken for the receipt', async () => {
    let answerTo = '';
    outsider.subscribe(`${place.prefix}.event.>`, {
      callback: (_, message) => {
        answerTo = message.json<{ answerTo: string }>().answerTo;
        outsider.publish(answerTo, JSON.stringify({ status: 200, value: receiptFor(event(1), 'REFUSED', 'forged') }));
      },
    });
    await outsider.flush();
    await openConnector(async (given) => {
      await until(() => answerTo !== '', 'the forger was quicker');
      await outsider.flush();
      return receiptFor(given, 'ACCEPTED');
    });
    const { bus, receipts } = await openRelay();
    await bus.publish(event(1), never);
    expect(receipts).toMatchObject([{ outcome: 'ACCEPTED' }]);
  });

  test('installations that share a server do not hear each other', async () => {
    await openConnector(accept);
    const elsewhere = await openTestBus(newPlace());
    await expect(elsewhere.publish(event(1), never)).rejects.toThrow(`no connector of ${SYSTEM}`);
    await elsewhere.close();
  });

  test('a bus that is closed lets nobody wait', async () => {
    let asked = 0;
    await openConnector(() => {
      asked += 1;
      return new Promise<never>(() => {});
    });
    const { bus } = await openRelay();
    const sent = bus.publish(event(1), never);
    await until(() => asked === 1, 'it has the event');
    await Promise.all([expect(sent).rejects.toThrow('closed'), bus.close()]);
    await expect(bus.publish(event(2), never)).rejects.toThrow();
  });
});

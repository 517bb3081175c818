import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventEnvelope, Receipt } from '../wire/event.ts';
import { HEADER } from '../wire/headers.ts';
import { principalSeal, type Role } from '../wire/principal.ts';
import { type BusEnds, busContract } from './bus.contract.ts';
import { EVENTS_PATH, type ExchangeAnswer, type ExchangePost, httpBus, RECEIPTS_PATH } from './http-bus.ts';
import { inProcessBus } from './in-process-bus.ts';
import { payload, receiptFor, until } from './testing.ts';

const seal = principalSeal(Buffer.alloc(32, 7), () => new Date());

busContract('in one process', async () => {
  const bus = inProcessBus();
  return { register: bus, connector: bus, close: async () => {} };
});

busContract('over HTTP', openHttp);

/** A server as a subgraph mounts the handlers. */
async function serve(
  posts: () => Readonly<Record<string, ExchangePost>>,
): Promise<{ address: string; sizes: number[]; close(): Promise<void> }> {
  const sizes: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    sizes.push(Buffer.concat(chunks).byteLength);
    const post = posts()[request.url ?? ''];
    const headers = request.headers as Record<string, string>;
    const failed = { status: 500, body: Buffer.from('{}') as ExchangeAnswer['body'] };
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const answer = post ? await post(Buffer.concat(chunks), headers, gone.signal).catch(() => failed) : failed;
    response.writeHead(answer.status);
    pipeline(Readable.from(answer.body instanceof Uint8Array ? [answer.body] : answer.body), response, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sizes, close };
}

async function openHttp(): Promise<BusEnds & { readonly sizes: number[] }> {
  let posts: Readonly<Record<string, ExchangePost>> = {};
  const connectorServer = await serve(() => posts);
  const registerServer = await serve(() => register.posts);
  const addressOf = (systemId: string) => (systemId.startsWith('city.') ? connectorServer.address : undefined);
  const register = httpBus({ name: 'hall', addressOf, registerAddress: registerServer.address, seal });
  const connector = httpBus({ name: 'provincial', addressOf, registerAddress: registerServer.address, seal });
  posts = connector.posts;
  return {
    register,
    connector,
    sizes: connectorServer.sizes,
    close: async () => {
      await connectorServer.close();
      await registerServer.close();
    },
  };
}

describe('the handlers of the bus over HTTP', () => {
  let ends: BusEnds;
  let asked = 0;
  beforeEach(async () => {
    asked = 0;
    ends = await openHttp();
    ends.connector.subscribe('city.health', async (event) => {
      asked += 1;
      return receiptFor(event, 'ACCEPTED');
    });
    ends.register.onReceipt(async () => {
      asked += 1;
    });
  });
  afterEach(() => ends.close());

  const event = { ...payload('S', 1, new Date()), id: 'o:city.health:1', systemId: 'city.health' };
  const report = { ...receiptFor(event, 'NUMBERED'), eventId: null, localNumber: '1' };
  const send = async (bus: object, path: string, value: unknown, role?: Role, key = seal) => {
    const token = role && (await key.sign({ clientId: 'x', role, scopes: [] }));
    const post = (bus as { posts: Record<string, ExchangePost> }).posts[path] as ExchangePost;
    const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    return (await post(body, token ? { [HEADER.principal]: token } : {}, new AbortController().signal)).status;
  };

  test('take nothing without a principal, with a forged one, or from anybody but a system', async () => {
    const forged = principalSeal(Buffer.alloc(32, 8), () => new Date());
    for (const [bus, path, value] of [
      [ends.connector, EVENTS_PATH, event],
      [ends.register, RECEIPTS_PATH, report],
    ] as const) {
      expect(await send(bus, path, value)).toBe(401);
      expect(await send(bus, path, value, 'system', forged)).toBe(401);
      expect(await send(bus, path, value, 'admin')).toBe(403);
      expect(asked).toBe(0);
    }
    expect(await send(ends.connector, EVENTS_PATH, event, 'system')).toBe(200);
    expect(await send(ends.register, RECEIPTS_PATH, report, 'system')).toBe(200);
    expect(asked).toBe(2);
  });

  test('take no nonsense: text, null, an unknown system, a receipt that answers an event', async () => {
    expect(await send(ends.connector, EVENTS_PATH, 'not JSON', 'system')).toBe(400);
    expect(await send(ends.connector, EVENTS_PATH, null, 'system')).toBe(404);
    expect(await send(ends.connector, EVENTS_PATH, { ...event, systemId: 'toString' }, 'system')).toBe(404);
    expect(await send(ends.register, RECEIPTS_PATH, null, 'system')).toBe(400);
    expect(await send(ends.register, RECEIPTS_PATH, { ...report, outcome: 'ACCEPTED' }, 'system')).toBe(400);
    expect(asked).toBe(0);
  });
});

describe('events that are published together over HTTP', () => {
  let ends: Awaited<ReturnType<typeof openHttp>>;
  let receipts: Receipt[];
  beforeEach(async () => {
    ends = await openHttp();
    receipts = [];
    ends.register.onReceipt(async (receipt) => void receipts.push(receipt));
  });
  afterEach(() => ends.close());

  const signal = new AbortController().signal;
  const event = (systemId: string, number: number, more: object = {}): EventEnvelope => ({
    ...payload(`S${number}`, 1, new Date()),
    id: `o${number}:${systemId}:1`,
    systemId,
    lease: `lease ${number}`,
    ...more,
  });
  const outcomes = (given: readonly PromiseSettledResult<unknown>[]) => given.map(({ status }) => status);

  test('share requests of at most 64, whatever their system, and each gets its own receipt under its own lease', async () => {
    for (const system of ['city.health', 'city.supervision'])
      ends.connector.subscribe(system, async (given) => receiptFor(given, given.serialNumber === 'S3' ? 'REFUSED' : 'ACCEPTED', null));
    const events = Array.from({ length: 100 }, (_, number) => event(number % 2 ? 'city.health' : 'city.supervision', number));
    await Promise.all(events.map((one) => ends.register.publish(one, signal)));
    expect(ends.sizes).toHaveLength(2);
    const told = new Map(receipts.map((receipt) => [receipt.eventId, receipt]));
    for (const { id, systemId, serialNumber, lease } of events)
      expect(told.get(id)).toMatchObject({ systemId, serialNumber, lease, outcome: serialNumber === 'S3' ? 'REFUSED' : 'ACCEPTED' });
  });

  test('one that breaks, and one that nobody serves, fail by themselves', async () => {
    ends.connector.subscribe('city.health', (given) =>
      given.serialNumber === 'S1' ? Promise.reject(new Error('broken')) : Promise.resolve(receiptFor(given, 'ACCEPTED')),
    );
    const given = [
      event('city.health', 0),
      event('city.health', 1),
      event('city.nobody', 2),
      event('elsewhere', 3),
      event('city.health', 4),
    ];
    const results = await Promise.allSettled(given.map((one) => ends.register.publish(one, signal)));
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled']);
    expect(receipts.map(({ serialNumber }) => serialNumber).toSorted()).toEqual(['S0', 'S4']);
    expect(ends.sizes).toHaveLength(1);
  });

  test('one that is slow keeps no other waiting, and its own time limit ends its own wait', async () => {
    let aborted = false;
    ends.connector.subscribe('city.health', async (given, gone) => {
      if (given.serialNumber !== 'S1') return receiptFor(given, 'ACCEPTED');
      return new Promise((_, reject) =>
        gone.addEventListener('abort', () => {
          aborted = true;
          reject(gone.reason);
        }),
      );
    });
    const limit = new AbortController();
    const slow = ends.register.publish(event('city.health', 1), limit.signal);
    const quick = [0, 2].map((number) => ends.register.publish(event('city.health', number), signal));
    await Promise.all(quick);
    expect(receipts).toHaveLength(2);
    limit.abort(new Error('too late'));
    await expect(slow).rejects.toThrow('too late');
    expect(aborted).toBe(false);
    expect(ends.sizes).toHaveLength(1);
  });

  test('a request that nobody waits for any more is broken off', async () => {
    const asked: AbortSignal[] = [];
    ends.connector.subscribe('city.health', (_, gone) => {
      asked.push(gone);
      return new Promise(() => {});
    });
    const limit = new AbortController();
    const given = [0, 1].map((number) => ends.register.publish(event('city.health', number), limit.signal));
    await until(() => asked.length === 2, 'both are there');
    limit.abort(new Error('the relay ends'));
    expect(outcomes(await Promise.allSettled(given))).toEqual(['rejected', 'rejected']);
    await until(() => asked.every(({ aborted }) => aborted), 'the connector hears of it');
  });

  test('reports share requests too, and each hears where its own could not be stored', async () => {
    const stored: (string | null)[] = [];
    const ends = await openHttp();
    ends.register.onReceipt(async ({ localNumber }) => {
      if (localNumber === '7') throw new Error('the database is away');
      stored.push(localNumber);
    });
    const reports = Array.from({ length: 20 }, (_, number) => ({
      ...receiptFor(event('city.health', number), 'NUMBERED'),
      eventId: null,
      localNumber: String(number),
    }));
    const results = await Promise.allSettled(reports.map((report) => ends.connector.report(report)));
    expect(outcomes(results).flatMap((status, number) => (status === 'rejected' ? [number] : []))).toEqual([7]);
    expect(stored).toHaveLength(19);
    await ends.close();
  });

  test('requests have a bound in bytes; an event that is larger goes alone', async () => {
    ends.connector.subscribe('city.health', async (given) => receiptFor(given, 'ACCEPTED'));
    const large = (number: number, megabytes: number) =>
      event('city.health', number, { notice: { cause: '字'.repeat((megabytes * 1024 * 1024) / 3) } });
    await Promise.all(
      [large(0, 1.5), large(1, 1.5), large(2, 1.5), large(3, 5), large(4, 1)].map((one) => ends.register.publish(one, signal)),
    );
    expect(receipts).toHaveLength(5);
    expect(ends.sizes.map((size) => Math.round(size / 1024 / 1024)).toSorted()).toEqual([1, 2, 3, 5]);
  });
});

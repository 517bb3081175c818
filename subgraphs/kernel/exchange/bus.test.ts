import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HEADER } from '../wire/headers.ts';
import { principalSeal, type Role } from '../wire/principal.ts';
import { type BusEnds, busContract } from './bus.contract.ts';
import { EVENTS_PATH, type ExchangePost, httpBus, RECEIPTS_PATH } from './http-bus.ts';
import { inProcessBus } from './in-process-bus.ts';
import { payload, receiptFor } from './testing.ts';

const seal = principalSeal(Buffer.alloc(32, 7), () => new Date());

busContract('in one process', async () => {
  const bus = inProcessBus();
  return { register: bus, connector: bus, close: async () => {} };
});

busContract('over HTTP', openHttp);

/** A server as a subgraph mounts the handlers. */
async function serve(posts: () => Readonly<Record<string, ExchangePost>>): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const post = posts()[request.url ?? ''];
    const headers = request.headers as Record<string, string>;
    const failed = { status: 500, body: Buffer.from('{}') as Uint8Array };
    const answer = post ? await post(Buffer.concat(chunks), headers, new AbortController().signal).catch(() => failed) : failed;
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function openHttp(): Promise<BusEnds> {
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

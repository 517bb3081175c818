import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { httpTransport } from '../http.ts';
import type { FetchContext, Transport } from '../transport.ts';
import { answers, cuts } from './testing.ts';

/** What a subgraph on a bare socket does with each request that is whole; `nth` counts requests over all connections, from 1. */
type Behave = (socket: Socket, request: string, nth: number) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Subgraph {
  readonly url: string;
  readonly port: number;
  /** every connection that was ever opened */
  readonly sockets: readonly Socket[];
  readonly requests: readonly string[];
}

async function subgraph(behave: Behave): Promise<Subgraph> {
  const sockets: Socket[] = [];
  const requests: string[] = [];
  const server: Server = createServer({ noDelay: true }, (socket) => {
    sockets.push(socket);
    let kept = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      kept += bytes.toString('latin1');
      const length = Number(/content-length: (\d+)/.exec(kept)?.[1]);
      const end = kept.indexOf('\r\n\r\n') + 4 + length;
      if (end < 4 + length || kept.length < end) return;
      requests.push(kept.slice(0, end));
      const whole = kept.slice(0, end);
      kept = kept.slice(end);
      behave(socket, whole, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/graphql?x=1`, port, sockets, requests };
}

function client(url: string, options: Partial<Parameters<typeof httpTransport>[0]> = {}): Transport {
  const transport = httpTransport({ urls: new Map([['one', url]]), clock: () => new Date(), log: silentLog, ...options });
  closing.push(() => transport.close());
  return transport;
}

const context = (over: Partial<FetchContext> = {}): FetchContext => ({ headers: {}, deadline: Date.now() + 10_000, write: false, ...over });
const ask = (transport: Transport, over: Partial<FetchContext> = {}, body = '{}') =>
  transport.fetch('one', Buffer.from(body), context(over)).then((bytes) => Buffer.from(bytes).toString());
const ok = (body: string, more = '') => `HTTP/1.1 200 OK\r\n${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', params: { system: 'one' } };
/** Until what the other side has just sent has certainly been seen here. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a request is one head and its body, with the headers of the caller and of no framing', async () => {
  const { url, port, requests } = await subgraph((socket) => socket.write(ok('1')));
  const headers = {
    authorization: 'Bearer é',
    'oncegraph-request-id': 'r',
    'content-length': '1',
    'transfer-encoding': 'chunked',
    host: 'a',
  };
  await ask(client(url), { headers: { ...headers, absent: undefined } }, '{"query":"卫"}');
  const [head, body] = requests[0]!.split('\r\n\r\n');
  expect(head!.split('\r\n').map((line) => line.replace(/(deadline-ms: )\d+/, '$1N'))).toEqual([
    'POST /graphql?x=1 HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    'accept: application/graphql-response+json, application/json;q=0.9',
    'accept-encoding: identity',
    'authorization: Bearer é',
    'oncegraph-request-id: r',
    'oncegraph-deadline-ms: N',
    'content-length: 15',
  ]);
  expect(Buffer.from(body!, 'latin1').toString()).toBe('{"query":"卫"}');
});

test.each([100, 8_192, 8_193, 300_000])('a body of %d bytes arrives as it is, on one connection after the other', async (size) => {
  const { url, sockets, requests } = await subgraph((socket) => socket.write(ok('1')));
  const transport = client(url);
  const body = 'abcdefghij'.repeat(size / 10 + 1).slice(0, size);
  for (let turn = 0; turn < 2; turn++) await ask(transport, {}, body);
  expect(requests.map((request) => request.slice(request.indexOf('\r\n\r\n') + 4) === body)).toEqual([true, true]);
  expect(sockets).toHaveLength(1);
});

test.each(['a\r\nx: y', 'a\nb', 'a\0', '院'])('a header value that would break out of its line is not sent: %j', async (value) => {
  const { url, requests } = await subgraph((socket) => socket.write(ok('1')));
  await expect(ask(client(url), { headers: { 'x-tenant': value } })).rejects.toMatchObject(unavailable);
  expect(requests).toEqual([]);
});

describe('connections', () => {
  test('are kept, and taken again one call after the other', async () => {
    const { url, sockets } = await subgraph((socket, _, nth) => socket.write(ok(String(nth))));
    const transport = client(url);
    for (const nth of [1, 2, 3]) expect(await ask(transport)).toBe(String(nth));
    expect(sockets).toHaveLength(1);
  });

  test('are as many as may be, at most; calls beyond wait, first come, first served', async () => {
    const held: Socket[] = [];
    const { url, sockets, requests } = await subgraph((socket) => held.push(socket));
    const transport = client(url, { maxConnections: 2 });
    const all = ['1', '2', '3', '4', '5'].map((body) => ask(transport, {}, body));
    while (held.length < 2) await settled();
    await settled();
    expect(held).toHaveLength(2);
    for (let answered = 0; answered < 5; answered++) {
      while (held.length === 0) await settled();
      held.shift()!.write(ok('done'));
    }
    expect(await Promise.all(all)).toEqual(Array.from({ length: 5 }, () => 'done'));
    expect(sockets).toHaveLength(2);
    expect(requests.map((request) => request.at(-1))).toEqual(['1', '2', '3', '4', '5']);
  });

  test('a write takes a fresh one, also where it must wait, and one that rests makes room for it', async () => {
    const { url, sockets } = await subgraph((socket, _, nth) => setTimeout(() => socket.write(ok(String(nth))), 10));
    const transport = client(url, { maxConnections: 1 });
    expect(await ask(transport)).toBe('1');
    expect(await Promise.all([ask(transport, { write: true }), ask(transport, { write: true }), ask(transport)])).toEqual(['2', '3', '4']);
    expect(sockets).toHaveLength(3);
  });

  test.each<[string, (socket: Socket) => void]>([
    ['more than its answer', (socket) => socket.write(`${ok('1')}HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged`)],
    ['something unasked, later', (socket) => socket.write(ok('1'), () => setTimeout(() => socket.write(ok('forged')), 5))],
    ['that it is the last', (socket) => socket.write(ok('1', 'connection: close\r\n'))],
    ['that it is not kept for long', (socket) => socket.write(ok('1', 'keep-alive: timeout=1\r\n'))],
    ['its end', (socket) => socket.end(ok('1'))],
  ])('one that said %s is never used again', async (_what, first) => {
    const { url, sockets } = await subgraph((socket, _, nth) => (nth === 1 ? first(socket) : socket.write(ok('2'))));
    const transport = client(url);
    expect(await ask(transport)).toBe('1');
    if (!sockets[0]!.closed) await once(sockets[0]!, 'close');
    expect(await ask(transport)).toBe('2');
    expect(sockets).toHaveLength(2);
  });

  test('one whose answer came before its request was taken whole is never used again', async () => {
    const { url, sockets } = await subgraph((socket) => socket.write(ok('2')));
    const early = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        socket.write(ok('early'));
      });
      closing.push(async () => void socket.destroy());
    });
    await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve));
    closing.push(async () => void early.close());
    const transport = client(`http://127.0.0.1:${(early.address() as AddressInfo).port}/`, {});
    expect(await ask(transport, {}, 'x'.repeat(20_000_000))).toBe('early');
    const second = ask(transport);
    expect(await second).toBe('early'); // by a connection of its own: on the first it would never have been read
    expect(await ask(client(url))).toBe('2');
    expect(sockets).toHaveLength(1);
  });
});

test('the memory of an answer that was released holds the next; one that was not stays as it is', async () => {
  const { url } = await subgraph((socket, _, nth) => socket.write(ok(String(nth).repeat(20_000))));
  const transport = client(url);
  const fetch = () => transport.fetch('one', Buffer.from('{}'), context());
  const first = await fetch();
  const second = await fetch();
  transport.release?.(first);
  const third = await fetch();
  expect(third.buffer).toBe(first.buffer);
  expect([...new Set(second), ...new Set(third)]).toEqual(['2', '3'].map((digit) => digit.charCodeAt(0)));
});

describe('a request that was perhaps taken', () => {
  const breaksOff: Behave = (socket, _, nth) => (nth === 1 ? socket.write(ok('1')) : socket.destroy());

  test('a read that met a connection just closed is sent once more, and no more', async () => {
    const { url, requests } = await subgraph(breaksOff);
    const transport = client(url);
    await ask(transport);
    await expect(ask(transport)).rejects.toMatchObject(unavailable);
    expect(requests).toHaveLength(3);
  });

  test('a read whose answer had begun is not sent again', async () => {
    const { url, requests } = await subgraph((socket, _, nth) => (nth === 1 ? socket.write(ok('1')) : socket.end('HTTP/1.1 200 OK\r\n')));
    const transport = client(url);
    await ask(transport);
    await expect(ask(transport)).rejects.toMatchObject(unavailable);
    expect(requests).toHaveLength(2);
  });

  test('a write is sent once', async () => {
    const { url, requests } = await subgraph(breaksOff);
    const transport = client(url);
    await ask(transport);
    await expect(ask(transport, { write: true })).rejects.toMatchObject(unavailable);
    expect(requests).toHaveLength(2);
  });
});

test('a call that waits for a connection has its deadline, and is not sent after it', async () => {
  const { url, requests } = await subgraph(() => undefined);
  const transport = client(url, { maxConnections: 1 });
  const first = ask(transport, { deadline: Date.now() + 150 });
  const late = { code: 'DEADLINE_EXCEEDED', params: { system: 'one' } };
  await expect(ask(transport, { deadline: Date.now() + 50 })).rejects.toMatchObject(late);
  await expect(first).rejects.toMatchObject(late);
  await settled();
  expect(requests).toHaveLength(1);
});

test('at its end, what is under way or waits fails, and nothing is left open', async () => {
  const { url, sockets } = await subgraph(() => undefined);
  const transport = client(url, { maxConnections: 1 });
  const all = Promise.allSettled([ask(transport), ask(transport)]);
  while (sockets.length === 0) await settled();
  const gone = new Promise((resolve) => sockets[0]!.once('close', resolve));
  await transport.close();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await gone;
});

test('whatever a subgraph answers, node:http reads the same body of it', async () => {
  let next: { bytes: Buffer; places: readonly number[]; untilClose: boolean } | undefined;
  const { url } = await subgraph((socket) => {
    const { bytes, places, untilClose } = next!;
    const at = [0, ...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length];
    const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
    const write = ([piece, ...rest]: Buffer[]): void => {
      if (piece) socket.write(piece, () => setImmediate(write, rest));
      else if (untilClose) socket.end();
    };
    write(pieces);
  });
  const transport = client(url);
  const byNode = () =>
    new Promise<string>((resolve, reject) => {
      const asked = request(url, { method: 'POST', agent: false, headers: { 'content-length': '2' } }, (response) => {
        let text = '';
        response.setEncoding('latin1');
        response.on('data', (piece) => (text += piece));
        response.once('end', () => resolve(text));
      });
      asked.once('error', reject);
      asked.end('{}');
    });
  const check = async (answer: { bytes: Buffer; body: Buffer; untilClose: boolean }, places: readonly number[]) => {
    next = { ...answer, places };
    const ours = Buffer.from(await transport.fetch('one', Buffer.from('{}'), context())).toString('latin1');
    expect(ours).toBe(answer.body.toString('latin1'));
    expect(await byNode()).toBe(ours);
  };
  await fc.assert(fc.asyncProperty(answers, cuts, check), { numRuns: 100 });
});

import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { machineClock, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { httpServer, type Route } from './server.ts';

describe('an open gateway', () => {
  let graph: TestGateway;
  beforeAll(async () => {
    const page = {
      status: 200,
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
      body: Buffer.from('<p>IDE'),
    };
    graph = await testGateway({ ide: (pathname) => (pathname === '/' ? page : undefined) });
  });
  afterAll(() => graph.gateway.close());

  test('is live and ready', async () => {
    expect((await fetch(`${graph.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${graph.url}/health/ready`)).status).toBe(200);
  });

  test('is live, and not ready, while what it waits for is not there yet, or has gone away', async () => {
    let isReady = false;
    let outage: string | undefined;
    const starting = await testGateway({ isReady: () => isReady, outage: async () => outage });
    const health = async () => {
      const reply = await fetch(`${starting.url}/health/ready`);
      return [reply.status, await reply.json()];
    };
    expect((await fetch(`${starting.url}/health/live`)).status).toBe(200);
    expect(await health()).toEqual([503, { status: 'starting' }]);
    isReady = true;
    expect(await health()).toEqual([200, { status: 'ready' }]);
    outage = 'the database cannot be reached';
    expect(await health()).toEqual([503, { status: 'the database cannot be reached' }]);
    expect((await fetch(`${starting.url}/health/live`)).status).toBe(200);
    outage = undefined;
    expect(await health()).toEqual([200, { status: 'ready' }]);
    await starting.gateway.close();
  });

  test('gives a request id, or the one it was given where that is usable', async () => {
    const given = await fetch(`${graph.url}/health/live`, { headers: { 'x-request-id': 'trace-1' } });
    expect(given.headers.get('x-request-id')).toBe('trace-1');
    const odd = await fetch(`${graph.url}/health/live`, { headers: { 'x-request-id': 'a b' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    await graph.ask('{ items { totalCount } }', {}, { 'x-request-id': 'trace-2' });
    expect(graph.standIns.asked.at(-1)?.headers['oncegraph-request-id']).toBe('trace-2');
  });

  test('opens to no other origin and says how replies may be used', async () => {
    const { headers } = await fetch(`${graph.url}/health/live`, { headers: { origin: 'https://elsewhere.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('serves the page that it was given, with its own headers', async () => {
    const response = await fetch(`${graph.url}/`);
    expect(await response.text()).toBe('<p>IDE');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  test('tells a request of GraphQL that came to a page where the graph is', async () => {
    const response = await fetch(`${graph.url}/`, {
      method: 'POST',
      headers: { 'accept-language': 'en' },
      body: '{"query":"{ viewer { role } }"}',
    });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await response.text()).toContain('GraphQL is at /graphql');
    expect((await fetch(`${graph.url}/`, { method: 'HEAD' })).status).toBe(200);
  });

  test('a path that is no path is not there, rather than a failure', async () => {
    const status = await new Promise((resolve, reject) => {
      get({ port: new URL(graph.url).port, path: '//' }, (response) => resolve(response.resume().statusCode)).once('error', reject);
    });
    expect(status).toBe(404);
  });

  test('counts requests, durations, and errors by code', async () => {
    await graph.ask('{ nothing }');
    const text = await (await fetch(`${graph.url}/metrics`)).text();
    expect(text).toMatch(/oncegraph_requests_total\{operation="none",status="200"\} \d/);
    expect(text).toMatch(/oncegraph_errors_total\{code="BAD_USER_INPUT"\} \d/);
    expect(text).toContain('oncegraph_request_seconds_bucket');
    expect(text).toContain('oncegraph_requests_under_way 0');
  });
});

test('a language goes to the subgraphs, other headers only where they are named', async () => {
  const graph = await testGateway({ forwardHeaders: ['x-tenant'] });
  await graph.ask(
    '{ items { totalCount } }',
    {},
    { 'accept-language': 'zh', 'x-tenant': 'a', 'x-other': 'b', authorization: 'Bearer foreign' },
  );
  await graph.gateway.close();
  const { headers } = graph.standIns.asked[0]!;
  expect(headers).toMatchObject({ 'accept-language': 'zh', 'x-tenant': 'a' });
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-other']));
  expect(headers.authorization).toBeUndefined();
});

describe('drain', () => {
  const slow = (ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms).unref());
    return new TextEncoder().encode('{"data":{"items":{"totalCount":1}}}');
  };
  const open = (ms: number) => testGateway({ transport: inProcessTransport(new Map([['hall', slow(ms)]]), machineClock, silentLog) });

  test('what is under way ends with its answer, what comes later is not taken', async () => {
    const graph = await open(300);
    const underWay = graph.ask('{ items { totalCount } }');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = Date.now();
    const closed = graph.gateway.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(fetch(`${graph.url}/health/live`)).rejects.toThrow();
    expect((await underWay).body).toEqual({ data: { items: { totalCount: 1 } } });
    await closed;
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  test('what does not end is cut: two seconds at most', async () => {
    const graph = await open(5_000);
    const underWay = graph.ask('{ items { totalCount } }').catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = Date.now();
    await graph.gateway.close();
    expect(await underWay).toBe('cut');
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  test('a kept idle connection does not hold it', async () => {
    const graph = await testGateway();
    await fetch(`${graph.url}/health/live`);
    const start = Date.now();
    await graph.gateway.close();
    expect(Date.now() - start).toBeLessThan(500);
  });
});

describe('a server', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  async function serve(route: Route, stallMs?: number): Promise<number> {
    const server = httpServer({ route: () => route, newId: randomUUID, log: silentLog, ...(stallMs ? { stallMs } : {}) });
    closing.push(() => server.drain(0));
    return server.listen(0, '127.0.0.1');
  }

  test('cuts off who does not take an answer', async () => {
    const gone = Promise.withResolvers<void>();
    const port = await serve((call) => {
      call.signal.addEventListener('abort', () => gone.resolve());
      return { status: 200, body: Buffer.alloc(32 * 1024 * 1024) };
    }, 100);
    const asking = get({ port, path: '/' }, (response) => response.pause()).on('error', () => undefined);
    await gone.promise;
    asking.destroy();
  });

  test('ends the connection of a reply that cannot be sent', async () => {
    const port = await serve(() => ({ status: 200, headers: { 'x-odd': 'a\nb' }, body: '' }));
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});

test('a client that goes away ends reads, never a write that was sent', async () => {
  const ended: string[] = [];
  const handle = (body: Uint8Array, _headers: unknown, signal?: AbortSignal) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const write = new TextDecoder().decode(body).includes('registerCase');
      signal?.addEventListener('abort', () => {
        ended.push('read aborted');
        reject(new Error('aborted'));
      });
      setTimeout(() => {
        if (write) ended.push('write ended');
        resolve(new TextEncoder().encode('{"data":{}}'));
      }, 400);
    });
  const transport = inProcessTransport(new Map([['hall', handle]]), machineClock, silentLog);
  const graph = await testGateway({ transport, newId: randomUUID });
  const leave = async (query: string) => {
    const signal = AbortSignal.timeout(150);
    const body = JSON.stringify({ query });
    await fetch(`${graph.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal }).catch(
      () => undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
  };
  const party = '{ kind: PERSON, name: "a", identifierType: OTHER, identifier: "b" }';
  await leave('{ items { totalCount } }');
  await leave(`mutation { registerCase(input: { idempotencyKey: "k", regionCode: "330106", party: ${party} }) { replayed } }`);
  await graph.gateway.close();
  expect(ended).toEqual(['read aborted', 'write ended']);
});

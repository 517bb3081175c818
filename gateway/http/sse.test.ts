import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { openLive } from '../../test/support/live-client.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { committedSubgraphs } from '../testing/contract-subgraphs.ts';
import { type LiveStandIn, liveStandIn } from '../testing/live-stand-in.ts';
import { SERIALS, standIns } from '../testing/stand-in-subgraphs.ts';
import { committedSupergraph, machineClock, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import type { Subscribe } from '../transport/subscribe-in-process.ts';

const WATCH = 'subscription ($after: String) { caseChanged(after: $after) { cursor case { version provincialRecord { localNumber } } } }';
let live: LiveStandIn;
let shared: TestGateway;
const own: TestGateway[] = [];
beforeAll(async () => {
  shared = await openGateway();
});
beforeEach(() => {
  live = liveStandIn();
});
afterEach(async () => {
  for (const { gateway } of own.splice(0)) await gateway.close();
});
afterAll(() => shared.gateway.close());

function openGateway(parts: Parameters<typeof testGateway>[0] = {}): Promise<TestGateway> {
  const hall: Subscribe = (...given) => live.subscriptions.get('hall')!(...given);
  return testGateway({ transport: inProcessTransport(standIns().handles, machineClock, silentLog, new Map([['hall', hall]])), ...parts });
}

/** @param parts where given, a gateway of its own has them */
async function open(parts?: Parameters<typeof testGateway>[0]): Promise<{ url: string; graph: TestGateway }> {
  const graph = parts ? await openGateway(parts) : shared;
  if (parts) own.push(graph);
  return { graph, url: `${graph.url}/graphql` };
}

/** Asks for events; their text as it comes, and the fields of each. */
async function ask(url: string, body: object | undefined, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    signal: stop.signal,
  });
  let parts: AsyncIterator<string> | undefined;
  let rest = '';
  const next = async (): Promise<Record<string, string> | undefined> => {
    while (!/\n\n/.test(rest.replace(/^(:\n\n)*/, ''))) {
      parts ??= response.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
      const { value, done } = await parts.next();
      if (done) return undefined;
      rest += value;
    }
    const [event = '', ...others] = rest.replace(/^(:\n\n)*/, '').split('\n\n');
    rest = others.join('\n\n');
    return Object.fromEntries(event.split('\n').map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1).trim()]));
  };
  return { response, next, leave: () => stop.abort() };
}
const codeOf = async (response: Response) => ((await response.json()) as { errors: { extensions: unknown }[] }).errors[0]?.extensions;
const told = (event: Record<string, string> | undefined) => event && JSON.parse(event['data'] ?? '');

describe('a client of GraphQL over SSE', () => {
  test('gets an event per change with all of its selection, and may leave', async () => {
    const { url } = await open();
    for (let n = 0; n < 3; n += 1) live.change();
    const client = createClient({ url, retryAttempts: 0 });
    const taken: unknown[] = [];
    const variables = { after: live.cursor(0) };
    for await (const { data } of client.iterate({ query: WATCH, variables })) if (taken.push(data) === 3) break;
    expect(taken).toEqual(
      SERIALS.map((serial, n) => ({
        caseChanged: {
          cursor: live.cursor(n + 1),
          case: { version: n + 1, provincialRecord: { localNumber: `province.health-supervision/${serial}` } },
        },
      })),
    );
  });

  test('may query, and is refused, by an event and an end', async () => {
    const { url } = await open();
    const all = async (query: string) => {
      const results = [];
      for await (const result of createClient({ url, retryAttempts: 0 }).iterate({ query })) results.push(result);
      return results;
    };
    expect(await all('{ viewer { role } }')).toEqual([{ data: { viewer: { role: 'public' } } }]);
    expect(await all('subscription { nothing }')).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
  });
});

describe('by hand', () => {
  test('POST: a comment at once, then events with ids', async () => {
    const { url } = await open();
    live.change();
    const { response, next, leave } = await ask(url, { query: WATCH, variables: { after: live.cursor(0) } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(await next()).toMatchObject({ id: live.cursor(1), event: 'next', data: expect.stringMatching(/^\{"data":\{"caseChanged"/) });
    leave();
  });

  test('GET, as a browser’s EventSource does, which comes back with the id of its last event', async () => {
    const { url } = await open();
    for (let n = 0; n < 5; n += 1) live.change();
    const address = `${url}?query=${encodeURIComponent(WATCH)}`;
    const { next, leave } = await ask(address, undefined, { 'last-event-id': live.cursor(3) });
    expect([(await next())?.['id'], (await next())?.['id']]).toEqual([live.cursor(4), live.cursor(5)]);
    leave();
  });

  test('a mutation by GET, a token that is none: JSON with its status, no stream', async () => {
    const { url } = await open({ issuer: { verify: () => Promise.reject(new Error('no')), issue: async () => '', jwks: { keys: [] } } });
    const mutation = 'mutation { redeliver(input: { serialNumber: "1", systemId: "x" }) { errors { code } } }';
    const { response } = await ask(`${url}?query=${encodeURIComponent(mutation)}`, undefined);
    expect([response.status, response.headers.get('content-type')]).toEqual([405, 'application/json; charset=utf-8']);
    const refused = await ask(url, { query: WATCH }, { authorization: 'Bearer x' });
    expect([refused.response.status, await codeOf(refused.response)]).toEqual([401, { code: 'UNAUTHENTICATED' }]);
  });

  test.each([
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ])('who does not take events is refused: %s', async (accept, status) => {
    const { url } = await open();
    const { response } = await ask(url, { query: WATCH }, { accept });
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toEqual({ code: 'BAD_USER_INPUT' });
  });

  test('more streams than the gateway has room for: come again, and there is room when one has ended', async () => {
    const verify = async () => {
      for (let n = 0; n < 50; n += 1) await turn(); // while the others come
      return { clientId: 'c', role: 'clerk', scopes: [] } as const;
    };
    const { url } = await open({ maxStreams: 2, issuer: { verify, issue: async () => '', jwks: { keys: [] } } });
    const streams = await Promise.all([1, 2, 3, 4].map(() => ask(url, { query: WATCH }, { authorization: 'Bearer x' })));
    expect(streams.map(({ response }) => response.status).sort()).toEqual([200, 200, 429, 429]);
    const third = await ask(url, { query: WATCH });
    expect([third.response.status, await codeOf(third.response)]).toEqual([429, { code: 'RATE_LIMITED' }]);
    while (live.open < 1) await turn();
    for (const { leave } of streams) leave();
    while (live.open > 0) await turn();
    const fourth = await ask(url, { query: WATCH });
    expect(fourth.response.status).toBe(200);
    fourth.leave();
  });

  test('who takes both gets JSON for a query, events for a subscription', async () => {
    const { url } = await open();
    live.change();
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
    const query = await ask(url, { query: '{ viewer { role } }' }, { accept });
    expect(query.response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    const watch = await ask(url, { query: WATCH, variables: { after: live.cursor(0) } }, { accept });
    expect(watch.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    watch.leave();
  });

  test('the stock engine refuses live updates with its code', async () => {
    const { url } = await open({ engine: 'apollo' });
    const { next } = await ask(url, { query: WATCH });
    expect(told(await next())).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(await next()).toEqual({ event: 'complete', data: '' });
  });
});

test('a client that takes too slowly gets what waited for it and the reason, and goes on behind that; the others wait for nobody', async () => {
  const { url } = await open();
  const wide = Array.from({ length: 400 }, (_, n) => `a${n}: at`).join(' ');
  const watching = { query: `subscription ($after: String) { caseChanged(after: $after) { cursor ${wide} } }` };
  const asking = request(url, {
    method: 'POST',
    agent: false,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
  });
  asking.end(JSON.stringify(watching));
  const [slow] = (await once(asking, 'response')) as [IncomingMessage];
  const quick = await openLive(url, watching);
  while (live.open === 0) await turn();
  await turn();
  const all = 900; // some 17 KB each: more than sockets and the gateway hold for one client
  for (let n = 0; n < all; n += 1) {
    live.change();
    if (n % 20 === 0) await turn();
  }
  await quick.taken(all);
  expect(quick.events.map(({ id }) => id)).toEqual(Array.from({ length: all }, (_, n) => live.cursor(n + 1)));
  let text = '';
  for await (const chunk of slow.setEncoding('utf8')) text += chunk;
  const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
  expect(ids.length).toBeLessThan(all);
  expect(ids).toEqual(quick.events.slice(0, ids.length).map(({ id }) => id));
  expect(text.split('\n\n').slice(-3)).toEqual([
    expect.stringMatching(
      /^event: next\ndata: \{"errors":\[\{"message":"[^"]*","extensions":\{"code":"LIMIT_EXCEEDED"\}\}\],"data":null\}$/,
    ),
    'event: complete\ndata:',
    '',
  ]);
  const again = await openLive(url, { ...watching, lastEventId: ids.at(-1) });
  await again.taken(all - ids.length);
  expect(again.events.map(({ id }) => id)).toEqual(quick.events.slice(ids.length).map(({ id }) => id));
  quick.drop();
  again.drop();
});

describe('a reload', () => {
  const without = (name: string) => composeSubgraphs(committedSubgraphs().filter((subgraph) => subgraph.name !== name)).supergraphSdl;

  test('cuts no stream: behind its next event it goes on by the new supergraph', async () => {
    const { graph, url } = await open({});
    const streams = await Promise.all(Array.from({ length: 5 }, () => ask(url, { query: WATCH })));
    const ids = () => Promise.all(streams.map(async ({ next }) => (await next())?.['id']));
    while (live.open === 0) await turn();
    for (let n = 0; n < 6; n += 1) {
      if (n % 2 === 1)
        expect(await graph.gateway.publish(n === 3 ? `${committedSupergraph()}\n# ${n}` : without('district'))).toBe('published');
      live.change();
      expect(await ids()).toEqual(Array.from(streams, () => live.cursor(n + 1)));
    }
    expect(live.opened).toHaveLength(4); // one for all of them, and one for each supergraph that came
    expect(live.open).toBe(1);
    for (const { leave } of streams) leave();
  });

  test('ends a stream that the new supergraph would refuse, with its reason', async () => {
    const { graph, url } = await open({});
    live.change();
    const { next } = await ask(url, { query: WATCH, variables: { after: live.cursor(0) } });
    expect((await next())?.['id']).toBe(live.cursor(1));
    await graph.gateway.publish(without('provincial'));
    live.change();
    expect((await next())?.['id']).toBe(live.cursor(2));
    expect(told(await next())).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }], data: null });
    expect(await next()).toEqual({ event: 'complete', data: '' });
    expect(live.open).toBe(0);
  });
});

describe('an end', () => {
  test('is told where the stream is over, and not where the gateway goes: then the client comes back', async () => {
    const { graph, url } = await open({});
    live.change();
    const over = await ask(url, { query: WATCH, variables: { after: 'no cursor' } });
    expect(await over.next()).toEqual({ event: 'complete', data: '' });
    const cut = await ask(url, { query: WATCH, variables: { after: live.cursor(0) } });
    expect((await cut.next())?.['event']).toBe('next');
    const closed = graph.gateway.close(60_000);
    expect(await cut.next()).toBeUndefined();
    await closed;
    expect(live.open).toBe(0);
  });

  test('a token that runs out while the stream lasts: the next event says so, and the end', async () => {
    let good = true;
    const principal = { clientId: 'c', role: 'clerk', scopes: [] } as const;
    const verify = async () => (good ? principal : Promise.reject(new Error('exp')));
    const { url } = await open({ issuer: { verify, issue: async () => '', jwks: { keys: [] } } });
    live.change();
    const { next } = await ask(url, { query: WATCH, variables: { after: live.cursor(0) } }, { authorization: 'Bearer x' });
    expect((await next())?.['id']).toBe(live.cursor(1));
    good = false;
    live.change();
    expect(told(await next())).toEqual({
      errors: [{ message: 'A valid token is needed: send one in Authorization', extensions: { code: 'UNAUTHENTICATED' } }],
      data: null,
    });
    expect(await next()).toEqual({ event: 'complete', data: '' });
    expect(live.open).toBe(0);
  });
});

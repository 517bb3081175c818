import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import type { Subscribe } from '../kernel/graph/host.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { graphqlPost, type SubgraphServer, subgraphServer } from './server.ts';

const answer = (value: unknown) => Buffer.from(JSON.stringify({ data: { value } }));
let server: SubgraphServer;
afterEach(() => server.drain(0));

async function serve(subscribe: Subscribe): Promise<string> {
  const post = graphqlPost({ subscribe, handle: async () => answer('at once') });
  server = subgraphServer({ posts: { '/graphql': post }, isReady: () => true, log: silentLog });
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/graphql`;
}

/** Two answers, then silence until nobody wants more. */
async function* twoThenSilence(_body: Uint8Array, _headers: unknown, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  yield answer(1);
  yield answer(2);
  if (!signal?.aborted) await once(signal!, 'abort');
}

test('a subscription goes to a GraphQL over SSE client event by event, until it is complete', async () => {
  const url = await serve(async function* (body, headers) {
    yield answer(JSON.parse(Buffer.from(body).toString()));
    yield answer(headers['x-mine']);
  });
  const client = createClient({ url, headers: { 'x-mine': '1' }, retryAttempts: 0 });
  const taken: unknown[] = [];
  for await (const result of client.iterate({ query: 'subscription { a }' })) taken.push(result.data);
  expect(taken).toEqual([{ value: { query: 'subscription { a }' } }, { value: '1' }]);
  const plain = await fetch(url, { method: 'POST', body: '{}' });
  expect(await plain.json()).toEqual({ data: { value: 'at once' } });
});

test('work ends at once when the client goes', async () => {
  const ended = Promise.withResolvers<void>();
  const url = await serve(async function* (...given) {
    yield* twoThenSilence(...given);
    ended.resolve();
  });
  const client = createClient({ url, retryAttempts: 0 });
  for await (const result of client.iterate({ query: 'subscription { a }' })) if (result.data?.['value'] === 2) break;
  await ended.promise;
});

test('a subgraph that goes cuts its streams off at once, and says not that they are over', async () => {
  const url = await serve(twoThenSilence);
  const response = await fetch(url, { method: 'POST', headers: { accept: 'text/event-stream' }, body: '{}' });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let told = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    told += part;
    if (told.includes('{"value":2}')) void server.drain(60_000);
  }
  expect(told).toBe(':\n\nevent: next\ndata: {"data":{"value":1}}\n\nevent: next\ndata: {"data":{"value":2}}\n\n');
});

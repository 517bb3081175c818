import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, jest, test } from '@jest/globals';
import { graphqlPost, subgraphServer } from '../../subgraphs/cli/server.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { subscribeContract } from './subscribe.contract.ts';
import { httpSubscriptions } from './subscribe-http.ts';
import { inProcessSubscriptions } from './subscribe-in-process.ts';

subscribeContract('in process', async (subscriptions) => ({
  subscribe: inProcessSubscriptions(subscriptions, silentLog),
  close: async () => undefined,
}));

subscribeContract('over HTTP, from our own subgraphs', async (subscriptions) => {
  const posts = Object.fromEntries(
    [...subscriptions].map(([name, subscribe]) => [`/${name}`, graphqlPost({ subscribe, handle: async (body) => body })]),
  );
  const server = subgraphServer({ posts, isReady: () => true, log: silentLog });
  const port = await server.listen(0, '127.0.0.1');
  const urls = new Map([...subscriptions.keys()].map((name) => [name, `http://127.0.0.1:${port}/${name}`]));
  return { subscribe: httpSubscriptions({ urls, log: silentLog }), close: () => server.drain(0) };
});

describe('from a subgraph of others', () => {
  const ask = async (status: number, type: string, body: string) => {
    const server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const urls = new Map([['one', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`]]);
    const answers: string[] = [];
    try {
      const stream = httpSubscriptions({ urls, log: silentLog })('one', Buffer.from('{}'), {
        headers: {},
        signal: new AbortController().signal,
      });
      for await (const answer of stream) answers.push(Buffer.from(answer).toString());
    } catch (error) {
      answers.push((error as { code: string }).code);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    return answers;
  };

  test('an answer in place of a stream is the one answer', async () => {
    expect(await ask(400, 'application/graphql-response+json; charset=utf-8', '{"errors":[]}')).toEqual(['{"errors":[]}']);
    expect(await ask(200, 'application/json', '{"errors":[]}')).toEqual(['{"errors":[]}']);
  });

  test.each([
    ['no stream at all', 200, 'text/html', '<html>', []],
    ['a refusal without an answer', 502, 'text/event-stream', 'event: complete\ndata:\n\n', []],
    ['an end without "complete"', 200, 'text/event-stream', 'event: next\ndata: 1\n\nevent: next\ndata: 2\n', ['1']],
    ['an event that is too large', 200, 'text/event-stream', `event: next\ndata: ${'1'.repeat(9 * 1024 * 1024)}\n\n`, []],
  ])('%s is SUBGRAPH_UNAVAILABLE', async (_, status, type, body, before) => {
    expect(await ask(status, type, body)).toEqual([...before, 'SUBGRAPH_UNAVAILABLE']);
  });

  test.each([
    ['nothing', undefined],
    ['the head of an answer, and no more', { 'content-type': 'application/json', 'content-length': '100' }],
  ])('one that sends %s has ten seconds', async (_, head) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setInterval', 'Date', 'performance'] });
    const server = createServer((_request, response) => {
      if (head) response.writeHead(200, head).flushHeaders();
      setImmediate(() => jest.advanceTimersByTime(9_999));
      setTimeout(() => setImmediate(() => jest.advanceTimersByTime(1)), 9_999);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const urls = new Map([['one', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`]]);
    try {
      const context = { headers: {}, signal: new AbortController().signal };
      const asked = httpSubscriptions({ urls, log: silentLog })('one', Buffer.from('{}'), context)[Symbol.asyncIterator]();
      await expect(asked.next()).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    } finally {
      jest.useRealTimers();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('other events than those of the protocol are passed over', async () => {
    expect(await ask(200, 'text/event-stream', 'event: hello\ndata: x\n\ndata: y\n\nevent: next\n\nevent: next\ndata: 1\n\n')).toEqual([
      '1',
      'SUBGRAPH_UNAVAILABLE',
    ]);
  });

  test.each(['event: complete\ndata:\n\n', 'event: complete\ndata: \n\n', 'event: complete\n\n'])(
    'the end may be told as %j',
    async (end) => {
      expect(await ask(200, 'text/event-stream;charset=UTF-8', `event: next\ndata: 1\n\n${end}`)).toEqual(['1']);
    },
  );
});

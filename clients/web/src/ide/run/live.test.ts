import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphAnswer } from '../../shared/graph/send.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe('Live updates', () => {
  let server: Server;
  let handlers: Handler[];
  let restore: () => void;
  let liveAnswers: typeof import('./live.ts').liveAnswers;

  beforeEach(async () => {
    handlers = [];
    server = createServer((request, response) => {
      // a connection of its own for each, so that one that is cut takes no other with it
      response.setHeader('connection', 'close');
      request.resume();
      (handlers.shift() ?? ((_, rest) => rest.writeHead(500).end()))(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // asked for at most once, when the module is loaded: the address of the page
    (globalThis as { document?: unknown }).document ??= { baseURI: 'http://page.example/' };
    ({ liveAnswers } = await import('./live.ts'));
    const { fetch } = globalThis;
    globalThis.fetch = (_, init) => fetch(`http://127.0.0.1:${port}/graphql`, init);
    restore = () => {
      globalThis.fetch = fetch;
    };
  });

  afterEach(async () => {
    restore();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const stream = (response: ServerResponse, text: string) =>
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write(text);
  const event = (id: string, data: object) => `id: ${id}\nevent: next\ndata: ${JSON.stringify({ data })}\n\n`;
  const all = async (stop = new AbortController().signal) => {
    const answers: GraphAnswer[] = [];
    const breaks: boolean[] = [];
    const request = { query: 'subscription { a }' };
    for await (const answer of liveAnswers(request, stop, (isBroken) => breaks.push(isBroken), [0])) answers.push(answer);
    return { answers, breaks };
  };

  test('a stream that breaks off is taken up behind its last event', async () => {
    const asked: unknown[] = [];
    handlers = [
      (request, response) => {
        asked.push(request.headers['last-event-id']);
        stream(response, event('7', { a: 1 }));
        setImmediate(() => response.destroy());
      },
      (_, response) => response.destroy(),
      (request, response) => {
        asked.push(request.headers['last-event-id']);
        stream(response, `${event('8', { a: 2 })}event: complete\ndata:\n\n`);
        response.end();
      },
    ];
    expect(await all()).toEqual({ answers: [{ data: { a: 1 } }, { data: { a: 2 } }], breaks: [true, true, false] });
    expect(asked).toEqual([undefined, '7']);
  });

  test('a refusal is an answer, and the end', async () => {
    const refusal = { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] };
    handlers = [(_, response) => response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(refusal))];
    expect((await all()).answers).toEqual([refusal]);
  });

  test('who cannot be reached at first is not asked again', async () => {
    handlers = [(_, response) => response.destroy()];
    await expect(all()).rejects.toMatchObject({ failure: { kind: 'away' } });
  });
});

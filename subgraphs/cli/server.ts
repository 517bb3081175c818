import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ExchangeAnswer, ExchangePost } from '../kernel/exchange/http-bus.ts';
import { loggable } from '../kernel/graph/answer-errors.ts';
import type { RunningSubgraph } from '../kernel/graph/host.ts';
import { BEAT, COMPLETE_EVENT, EVENT_STREAM, EVENT_STREAM_HEADERS, nextEvent } from '../kernel/wire/event-stream.ts';
import { drainServer, headersOf, listenOn } from '../kernel/wire/http-server.ts';
import type { Log } from '../kernel/wire/log.ts';
import { sendChunks } from '../kernel/wire/send-chunks.ts';

/** The largest body that is read: a gateway's fetch for a thousand entities lies far below. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface ServerParts {
  /** path → what answers it */
  readonly posts: Readonly<Record<string, ExchangePost>>;
  readonly isReady: () => boolean;
  /** what /health/ready waits for besides: a sentence while it is away */
  readonly outage?: () => Promise<string | undefined>;
  readonly log: Log;
}

export interface SubgraphServer {
  /** @returns the port, which the machine chooses where 0 is given */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more, lets what is under way end, and cuts what is left after the grace (milliseconds). */
  drain(graceMs: number): Promise<void>;
}

/**
 * GraphQL as a route: every answer is 200 with its errors inside, which the gateway reads. A subscription is a stream of events (GraphQL over
 * SSE, distinct connections mode) for whoever accepts one; cut off without `complete` it is not over: go on by `after`.
 */
export function graphqlPost({ handle, subscribe }: Pick<RunningSubgraph, 'handle' | 'subscribe'>): ExchangePost {
  async function* events(answers: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      for await (const answer of answers) yield nextEvent(answer);
    } catch {
      return; // what was told goes out; why it broke stands in the subgraph's log
    }
    if (!signal.aborted) yield COMPLETE_EVENT;
  }
  return async (body, headers, signal) => {
    if (!subscribe || !headers['accept']?.includes(EVENT_STREAM)) return { status: 200, body: await handle(body, headers, signal) };
    return { status: 200, body: events(subscribe(body, headers, signal), signal), live: true };
  };
}

/** The HTTP door of one subgraph, for the gateway and the exchange only: it belongs on an inner address. */
export function subgraphServer({ posts, isReady, outage, log }: ServerParts): SubgraphServer {
  /** ends each stream that is open */
  const live = new Set<() => void>();
  const server = createServer({ requestTimeout: 60_000 }, (request, response) => {
    reply(request, response)
      .catch((error: unknown) => {
        log.error({ path: request.url, cause: loggable(error) }, 'a request failed');
        return { status: 500, body: json({ status: 'failed' }) };
      })
      .then((answer) => end(response, answer))
      .catch((error: unknown) => log.error({ path: request.url, cause: loggable(error) }, 'an answer broke off'));
  });

  async function reply(request: IncomingMessage, response: ServerResponse): ReturnType<ExchangePost> {
    const pathname = URL.parse(request.url ?? '/', 'http://subgraph.invalid')?.pathname ?? '';
    if (pathname === '/health/live') return { status: 200, body: json({ status: 'live' }) };
    if (pathname === '/health/ready') {
      const missing = isReady() ? await outage?.() : 'not ready';
      return { status: missing === undefined ? 200 : 503, body: json({ status: missing ?? 'ready' }) };
    }
    const post = posts[pathname];
    if (!post) return { status: 404, body: json({ status: 'there is nothing at this path' }) };
    if (request.method !== 'POST') return { status: 405, body: json({ status: 'POST' }) };
    const body = await readBody(request);
    if (!body) return { status: 413, body: json({ status: 'the body is too large' }) };
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const answer = await post(body, headersOf(request), gone.signal);
    if (answer.live) track(response, () => gone.abort());
    return answer;
  }

  function track(response: ServerResponse, cut: () => void): void {
    if (response.closed) return;
    live.add(cut);
    response.once('close', () => live.delete(cut));
  }

  return {
    listen: (port, host) => listenOn(server, port, host),
    drain(graceMs) {
      for (const cut of live) cut();
      return drainServer(server, graceMs);
    },
  };
}

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

function end(response: ServerResponse, { status, body, live = false }: ExchangeAnswer): Promise<void> | void {
  if (response.destroyed || response.headersSent) return;
  if (!(body instanceof Uint8Array)) {
    response.writeHead(status, live ? EVENT_STREAM_HEADERS : { 'content-type': 'application/jsonl; charset=utf-8' });
    return sendChunks(response, body, live ? { beat: BEAT } : {});
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.byteLength });
  response.end(body);
}

/** Undefined where it is over the limit; the rest is thrown away, so that the client gets to hear of it. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { EVENT_STREAM, eventReader } from '../../subgraphs/kernel/wire/event-stream.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { SubscribeContext, Transport } from './transport.ts';

const MAX_EVENT_BYTES = 8 * 1024 * 1024;
/** until the subgraph says that it will tell, or has said why not */
const HEAD_MS = 10_000;
/** a peer that is gone without a word is found out by TCP, not by what it should have told: it may have nothing to tell */
const PROBE_MS = 15_000;

interface HttpSubscriptionsOptions {
  /** address of each subgraph by its name */
  readonly urls: ReadonlyMap<string, string>;
  readonly log: Log;
}

/** Subscriptions by GraphQL over SSE (graphql-sse, distinct connections mode), each on a connection of its own. */
export function httpSubscriptions({ urls, log }: HttpSubscriptionsOptions): Transport['subscribe'] {
  return async function* subscribe(service, body, context) {
    const { signal } = context;
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(new Fault('DEADLINE_EXCEEDED', { system: service })), HEAD_MS);
    const stop = () => end.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) return;
      const response = await post(urls.get(service), body, context, end.signal);
      if (isAnswer(response)) {
        yield await whole(response);
        return;
      }
      clearTimeout(timer);
      yield* answersOf(response);
    } catch (cause) {
      if (signal.aborted) return;
      if (end.signal.reason instanceof Fault) throw end.signal.reason;
      log.warn({ service, cause: String(cause) }, 'live updates of a subgraph broke off');
      throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      end.abort();
    }
  };
}

async function post(address: string | undefined, body: Uint8Array, { headers }: SubscribeContext, signal: AbortSignal) {
  if (address === undefined) throw new Error('there is no such subgraph');
  const url = new URL(address);
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': body.byteLength, accept: EVENT_STREAM },
    agent: false,
    signal,
  });
  // what goes wrong is told to whoever waits for the head or reads on
  request.on('error', () => undefined);
  request.setSocketKeepAlive(true, PROBE_MS);
  request.end(body);
  const [response] = (await once(request, 'response', { signal })) as [IncomingMessage];
  return response;
}

const typeOf = ({ headers }: IncomingMessage): string => headers['content-type'] ?? '';

/** An answer in place of a stream is a refusal, with its errors. */
const isAnswer = (response: IncomingMessage): boolean => /^application\/([\w.-]+\+)?json/i.test(typeOf(response));

async function* answersOf(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  const type = typeOf(response);
  if (response.statusCode !== 200 || !type.startsWith(EVENT_STREAM)) throw new Error(`it answered ${response.statusCode} ${type}`);
  const read = eventReader(MAX_EVENT_BYTES);
  for await (const chunk of response as AsyncIterable<Buffer>) {
    for (const { name, data } of read(chunk)) {
      if (name === 'complete') return;
      if (name === 'next') yield data;
    }
  }
  throw new Error('it ended without an end');
}

async function whole(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_EVENT_BYTES) throw new Error(`its answer is over ${MAX_EVENT_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

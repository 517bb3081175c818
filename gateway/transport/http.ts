import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { FetchContext, Transport } from './transport.ts';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

interface HttpTransportOptions {
  /** address of each subgraph by its name */
  readonly urls: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly log: Log;
  readonly maxAnswerBytes?: number;
}

/**
 * Subgraphs over HTTP/1.1 with kept connections. A read that meets a connection which its subgraph has just closed is sent once more;
 * a write takes a connection of its own and is never sent twice.
 */
export function httpTransport({ urls, clock, log, maxAnswerBytes = MAX_ANSWER_BYTES }: HttpTransportOptions): Transport {
  const targets = new Map([...urls].map(([service, url]) => [service, new URL(url)]));
  const plain = new HttpAgent({ keepAlive: true });
  const secure = new HttpsAgent({ keepAlive: true });

  function send(service: string, url: URL, body: Uint8Array, context: FetchContext): Promise<Uint8Array> {
    const remaining = Math.max(1, Math.round(context.deadline - clock().getTime()));
    const agent = context.write ? false : url.protocol === 'https:' ? secure : plain;
    const headers = {
      ...context.headers,
      [HEADER.deadline]: String(remaining),
      'content-type': 'application/json',
      'content-length': body.byteLength,
      accept: ACCEPT,
    };
    return new Promise<Uint8Array>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, { method: 'POST', headers, agent });
      const fail = (reason: unknown) => {
        reject(reason);
        request.destroy();
      };
      const timer = setTimeout(() => fail(new Fault('DEADLINE_EXCEEDED', { system: service })), remaining);
      const gone = () => fail(new Fault('SUBGRAPH_UNAVAILABLE', { system: service }));
      request.once('close', () => {
        clearTimeout(timer);
        context.signal?.removeEventListener('abort', gone);
      });
      context.signal?.addEventListener('abort', gone, { once: true });
      request.once('error', fail);
      request.once('response', (response) => {
        readAnswer(response, maxAnswerBytes).then(resolve, fail);
      });
      if (context.signal?.aborted) gone();
      else request.end(body);
    });
  }

  /** True where the kept connection was closed by the other side before it took the request (Node.js http, request.reusedSocket). */
  const wasStale = (error: unknown) => ['ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code));

  return {
    async fetch(service, body, context) {
      const url = targets.get(service);
      if (!url) throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service });
      try {
        return await send(service, url, body, context).catch((error: unknown) => {
          if (context.write || !wasStale(error)) throw error;
          return send(service, url, body, context);
        });
      } catch (cause) {
        if (cause instanceof Fault) throw cause;
        log.warn({ service, cause: String(cause) }, 'a subgraph cannot be reached');
        throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause });
      }
    },
    async close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** The answer's bytes. A status of refusal may still carry a GraphQL answer (GraphQL over HTTP); whether it does is read later. */
async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

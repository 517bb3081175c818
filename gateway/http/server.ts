import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { NewId } from '../../subgraphs/kernel/wire/clock.ts';
import { drainServer, listenOn } from '../../subgraphs/kernel/wire/http-server.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { codedError } from '../coded-error.ts';
import { type Call, HttpCall } from './call.ts';
import { endOdd } from './odd-request.ts';
import { errorReply, type Reply, send } from './reply.ts';

/** Answers one path. */
export type Route = (call: Call, request: IncomingMessage) => Promise<Reply> | Reply;

export interface HttpServer {
  /** @returns the port, which the machine chooses where 0 is given */
  listen(port: number, host?: string): Promise<number>;
  /** Takes no more, lets what is under way end, and cuts what is left after the grace. */
  drain(graceMs: number): Promise<void>;
}

interface ServerParts {
  readonly route: (pathname: string) => Route | undefined;
  readonly newId: NewId;
  readonly log: Log;
  /** how long a client may take nothing at all of an answer, milliseconds; a minute where left out */
  readonly stallMs?: number;
}

/** Who is slower than this with a request's head, or with all of it, is cut off: many slow ones would hold everything. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 } as const;

/** A node:http server that gives every reply a request id and every failure a code. */
export function httpServer({ route, newId, log, stallMs }: ServerParts): HttpServer {
  let draining = false;
  /** calls whose answers have no end of their own */
  const live = new Set<HttpCall>();
  const server: Server = createServer(TIMES, (request, response) => {
    void answer(request, response);
  });
  server.on('clientError', (error, socket) => endOdd(error, socket, newId()));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = new HttpCall(request, response, newId);
    const reply = await replyTo(call, request);
    if (reply.beat) live.add(call);
    try {
      await send(request, response, call.requestId, reply, draining, stallMs);
    } catch (error) {
      if (!call.signal.aborted) log.error({ requestId: call.requestId, cause: String(error) }, 'a reply broke off');
      response.destroy(); // nobody would end it
    } finally {
      live.delete(call);
    }
  }

  async function replyTo(call: Call, request: IncomingMessage): Promise<Reply> {
    try {
      const found = route(pathnameOf(request.url ?? '/'));
      if (found) return await found(call, request);
      return errorReply(404, [codedError('BAD_USER_INPUT', { reason: 'there is nothing at this path' }, call.language)]);
    } catch (error) {
      if (!call.signal.aborted) log.error({ requestId: call.requestId, cause: String(error) }, 'a request failed');
      return errorReply(500, [codedError('INTERNAL', { requestId: call.requestId }, call.language)]);
    }
  }

  return {
    listen: (port, host) => listenOn(server, port, host),
    drain: (graceMs) => {
      draining = true;
      for (const call of live) call.end();
      return drainServer(server, graceMs);
    },
  };
}

/** The path of a request's target (RFC 9112, 3.2): whole addresses are what proxies send. */
function pathnameOf(target: string): string {
  if (!target.startsWith('/')) return URL.parse(target)?.pathname ?? '';
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
}

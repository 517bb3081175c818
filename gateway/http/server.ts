import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { NewId } from '../../subgraphs/kernel/wire/clock.ts';
import { drainServer, listenOn } from '../../subgraphs/kernel/wire/http-server.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { codedError } from '../coded-error.ts';
import { type Call, callOf } from './call.ts';
import { errorReply, type Reply, send } from './reply.ts';

/** Answers one path. */
export type Route = (call: Call, request: IncomingMessage, url: URL) => Promise<Reply> | Reply;

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
}

/** A node:http server that gives every reply a request id and every failure a code. */
export function httpServer({ route, newId, log }: ServerParts): HttpServer {
  let draining = false;
  const server: Server = createServer({ requestTimeout: 60_000 }, (request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = callOf(request, response, newId);
    response.setHeader('x-request-id', call.requestId);
    if (draining) response.setHeader('connection', 'close');
    send(request, response, await reply(call, request));
  }

  async function reply(call: Call, request: IncomingMessage): Promise<Reply> {
    try {
      const url = URL.parse(request.url ?? '/', 'http://gateway.invalid');
      const found = url && route(url.pathname);
      if (found) return await found(call, request, url);
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
      return drainServer(server, graceMs);
    },
  };
}

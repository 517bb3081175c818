import type { Writable } from 'node:stream';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { AnswerMemory } from './http/answer-memory.ts';
import { AnswerReader } from './http/answer-reader.ts';
import { Call } from './http/call.ts';
import { openSocketTo } from './http/open-socket.ts';
import { Pool } from './http/pool.ts';
import { headerLines, requestPrefix, sendRequest } from './http/request-head.ts';
import { httpSubscriptions } from './subscribe-http.ts';
import type { Transport } from './transport.ts';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_CONNECTIONS = 128;

interface HttpTransportOptions {
  /** address of each subgraph by its name; may change while it runs */
  readonly urls: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly log: Log;
  readonly maxAnswerBytes?: number;
  /** to one address, at once; calls beyond wait for one */
  readonly maxConnections?: number | undefined;
}

interface Target {
  readonly address: string;
  readonly pool: Pool;
  readonly prefix: string;
}

/**
 * Subgraphs over HTTP/1.1 with kept connections, on bare sockets: node:http costs several times what a call needs. A read that meets a
 * connection which its subgraph has just closed is sent once more; a write takes a fresh connection and is never sent twice.
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { urls, clock, log, maxAnswerBytes = MAX_ANSWER_BYTES, maxConnections = MAX_CONNECTIONS } = options;
  const memory = new AnswerMemory();
  const newReader = () => new AnswerReader(maxAnswerBytes, memory);
  const pools = new Map<string, Pool>();
  const poolOf = (url: URL): Pool => {
    const known = pools.get(url.origin) ?? new Pool(openSocketTo(url), maxConnections, newReader);
    pools.set(url.origin, known);
    return known;
  };
  const targets = new Map<string, Target>();
  const targetOf = (service: string): Target | undefined => {
    const address = urls.get(service);
    const known = targets.get(service);
    if (address === undefined || known?.address === address) return known;
    const url = new URL(address);
    const target = { address, pool: poolOf(url), prefix: requestPrefix(url) };
    targets.set(service, target);
    return target;
  };
  for (const service of urls.keys()) targetOf(service); // an address that is none is told at once
  const now = () => clock().getTime();

  /** the same for every call of one client request, whose headers are one object */
  const lines = new WeakMap<Headers, string>();
  const linesOf = (headers: Headers): string => {
    const known = lines.get(headers);
    if (known !== undefined) return known;
    const made = headerLines(headers);
    lines.set(headers, made);
    return made;
  };

  return {
    subscribe: httpSubscriptions({ urls, log }),
    fetch(service, body, context) {
      return new Promise<Uint8Array>((resolve, reject) => {
        let target: Target | undefined;
        let head: string;
        try {
          target = targetOf(service);
          if (!target || context.signal?.aborted) return reject(new Fault('SUBGRAPH_UNAVAILABLE', { system: service }));
          head = target.prefix + linesOf(context.headers);
        } catch (cause) {
          log.warn({ service, cause: String(cause) }, 'a subgraph cannot be asked');
          return reject(new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause }));
        }
        const send = (socket: Writable, remainingMs: number) => sendRequest(socket, head, remainingMs, body);
        target.pool.send(new Call({ service, send, context, now, log }, resolve, reject));
      });
    },
    release: (answer) => memory.giveBack(answer),
    async close() {
      for (const pool of pools.values()) pool.close();
    },
  };
}

import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import { HEADER, type Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { inProcessSubscriptions, type Subscribe } from './subscribe-in-process.ts';
import type { FetchContext, Transport } from './transport.ts';

/** A subgraph's door inside this process: one GraphQL request as JSON bytes, answered as JSON bytes. */
export type Handle = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => Promise<Uint8Array>;

/** Subgraphs in the gateway's own process: no sockets, the same faults as over HTTP. */
export function inProcessTransport(
  handles: ReadonlyMap<string, Handle>,
  clock: Clock,
  log: Log,
  subscriptions: ReadonlyMap<string, Subscribe> = new Map(),
): Transport {
  return {
    subscribe: inProcessSubscriptions(subscriptions, log),
    async fetch(service, body, context) {
      const handle = handles.get(service);
      if (!handle || context.signal?.aborted) throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service });
      return within(service, context, clock, (headers, signal) =>
        handle(body, headers, signal).catch((cause: unknown) => {
          log.warn({ service, cause: String(cause) }, 'a subgraph broke');
          throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause });
        }),
      );
    },
    close: () => Promise.resolve(),
  };
}

/** Waits for the work until the deadline or until nobody wants it; a write is left to end by itself. */
async function within(
  service: string,
  { headers, signal, deadline, write }: FetchContext,
  clock: Clock,
  work: (headers: Headers, signal: AbortSignal | undefined) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const stop = new AbortController();
  const remaining = Math.max(0, Math.round(deadline - clock().getTime()));
  const cleanUp: (() => void)[] = [];
  const given = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Fault('DEADLINE_EXCEEDED', { system: service })), remaining);
    const gone = () => reject(new Fault('SUBGRAPH_UNAVAILABLE', { system: service }));
    signal?.addEventListener('abort', gone, { once: true });
    cleanUp.push(
      () => clearTimeout(timer),
      () => signal?.removeEventListener('abort', gone),
    );
  });
  try {
    return await Promise.race([work({ ...headers, [HEADER.deadline]: String(remaining) }, write ? undefined : stop.signal), given]);
  } catch (fault) {
    if (!write) stop.abort();
    throw fault;
  } finally {
    for (const undo of cleanUp) undo();
  }
}

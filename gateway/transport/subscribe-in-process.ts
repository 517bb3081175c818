import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Transport } from './transport.ts';

/** A subgraph's subscriptions inside this process: an answer per event, until it is over or the signal fires. */
export type Subscribe = (body: Uint8Array, headers: Headers, signal?: AbortSignal) => AsyncIterable<Uint8Array>;

/** Subscriptions of subgraphs in the gateway's own process: the same faults as over HTTP. */
export function inProcessSubscriptions(subscriptions: ReadonlyMap<string, Subscribe>, log: Log): Transport['subscribe'] {
  return async function* subscribe(service, body, { headers, signal }) {
    const open = subscriptions.get(service);
    if (!open) throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service });
    if (signal.aborted) return;
    try {
      yield* open(body, headers, signal);
    } catch (cause) {
      if (signal.aborted) return;
      log.warn({ service, cause: String(cause) }, 'live updates of a subgraph broke off');
      throw new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause });
    }
  };
}

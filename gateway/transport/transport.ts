import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';

/** What goes with one subgraph call besides its body. */
export interface FetchContext {
  /** ready to send: principal, language, request id (headers.ts) */
  readonly headers: Headers;
  /** the call is no longer wanted; never given for a write, which runs to its end once sent */
  readonly signal?: AbortSignal | undefined;
  /** when the answer is too late: milliseconds of the gateway's clock */
  readonly deadline: number;
  /** a mutation: never sent twice, not even on a broken connection */
  readonly write: boolean;
}

/** What goes with a subscription besides its body. */
export interface SubscribeContext {
  readonly headers: Headers;
  /** nobody listens any more: the subgraph's work ends at once, and so do the answers */
  readonly signal: AbortSignal;
}

/**
 * The way to the subgraphs: one GraphQL request as JSON bytes, its answer as JSON bytes. Rejects with a Fault only: SUBGRAPH_UNAVAILABLE
 * (unknown, unreachable, broken off, over the size limit), DEADLINE_EXCEEDED. Implementations pass transport.contract.ts.
 */
export interface Transport {
  fetch(service: string, body: Uint8Array, context: FetchContext): Promise<Uint8Array>;
  /** What `fetch` brought is read no more, not even a part of it: its memory may hold another caller's answer from now on. Nobody need say so. */
  release?(answer: Uint8Array): void;
  /**
   * An answer per event, in their order, no faster than they are taken, until the subgraph says that it is over; a subscription that it refuses is one
   * answer with errors. Fails with a Fault where the stream cannot begin or breaks off; ends where the signal fires. Passes subscribe.contract.ts.
   */
  subscribe(service: string, body: Uint8Array, context: SubscribeContext): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

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

/**
 * The way to the subgraphs: one GraphQL request as JSON bytes, its answer as JSON bytes. Rejects with a Fault only: SUBGRAPH_UNAVAILABLE
 * (unknown, unreachable, broken off, over the size limit), DEADLINE_EXCEEDED. Implementations pass transport.contract.ts.
 */
export interface Transport {
  fetch(service: string, body: Uint8Array, context: FetchContext): Promise<Uint8Array>;
  close(): Promise<void>;
}

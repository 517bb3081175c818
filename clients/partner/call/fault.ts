/** Why a call has no result: a top-level error of the graph (codes in docs/errors.md), or what happened on the way there. */
export interface Fault {
  /**
   * The graph's code; or NO_CONNECTION (nothing was sent), LOST (no whole answer came), TIMED_OUT, HTTP_502 and the like, BAD_ANSWER (no GraphQL),
   * NO_TOKEN (the function that gives tokens failed), BAD_TOKEN (it is none), KEY_NOT_KEPT (the key store failed), BAD_REFERENCE (it is empty), ABORTED (by
   * the caller), DEADLINE_PASSED.
   */
  readonly code: string;
  readonly message: string;
}

/** A read has no result. */
export class NoAnswer extends Error {
  readonly code: string;
  /** the same may be answered later: the graph was not reached, or not in time */
  readonly mayPass: boolean;
  constructor({ code, message }: Fault, mayPass = false) {
    super(`${code}: ${message}`);
    this.name = 'NoAnswer';
    this.code = code;
    this.mayPass = mayPass;
  }
}

/** Codes of the graph after which the same may be asked again later; a test holds them against its own table. */
export const RETRYABLE: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RATE_LIMITED', 'INTERNAL']);

/** What may pass: no answer at all, or a code that says so (docs/errors.md, column "retry"). */
const PASSING = new Set<unknown>(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RATE_LIMITED', 'INTERNAL']);

interface Failure {
  /** of Apollo Client: the graph's errors, or the status of an answer that is not the graph's */
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
  readonly statusCode?: number;
  /** the same of urql */
  readonly graphQLErrors?: Failure['errors'];
  readonly response?: { readonly status?: number };
}

function mayPass({ errors, graphQLErrors = errors ?? [], response, statusCode = response?.status }: Failure): boolean {
  if (graphQLErrors.length > 0) return graphQLErrors.some(({ extensions }) => PASSING.has(extensions?.code));
  return statusCode === undefined || statusCode === 429 || statusCode >= 500;
}

/** An idempotency key: made once for one act of the clerk's, before it is first sent. No randomUUID: that needs https. */
export const newKey = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');

/** Sends a write until it is answered, with longer and longer pauses. Under the key that it has, one that had arrived is told again, not done again. */
export async function untilAnswered<Answer>(
  send: () => Promise<Answer>,
  pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms)),
  tries = 6,
): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (failure) {
      if (tried === tries || !mayPass(failure as Failure)) throw failure;
      await pause(250 * 2 ** tried);
    }
  }
}

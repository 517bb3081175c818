import { GRAPHQL_URL, type GraphAnswer, type GraphRequest, headersNow } from '../../shared/graph/send.ts';
import type { Failure } from './failure.ts';

export interface Asked {
  readonly answer: GraphAnswer;
  /** of the body, before any compression */
  readonly bytes: number;
  /** seconds */
  readonly retryAfter: number | undefined;
}

/** A request came to no answer. */
export class AskFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** A request with the page's headers. @throws AskFailed where nobody answers, AbortError */
export async function reach(request: GraphRequest, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  try {
    const init = { method: 'POST', headers: { ...headersNow(), ...headers }, body: JSON.stringify(request), signal };
    return await fetch(GRAPHQL_URL, init);
  } catch (error) {
    if (signal.aborted) throw error;
    throw new AskFailed({ kind: 'away', online: navigator.onLine });
  }
}

/** The graph's answer of a response. @throws AskFailed where it is none, AbortError */
export async function answerOf(response: Response, signal: AbortSignal): Promise<Asked> {
  try {
    const text = await response.text();
    const answer: unknown = JSON.parse(text);
    if (!isAnswer(answer)) throw new AskFailed({ kind: 'strange', status: response.status });
    const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return { answer, bytes: new TextEncoder().encode(text).byteLength, retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter };
  } catch (error) {
    if (signal.aborted || error instanceof AskFailed) throw error;
    throw new AskFailed({ kind: 'strange', status: response.status });
  }
}

export const isAnswer = (value: unknown): value is GraphAnswer =>
  typeof value === 'object' && value !== null && ('data' in value || ('errors' in value && Array.isArray(value.errors)));

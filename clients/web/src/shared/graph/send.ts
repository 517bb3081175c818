import { useLanguage } from '../language/language.ts';
import { currentToken } from '../token.ts';

/** A top-level error of the graph (codes: docs/errors.md). */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphAnswer<Data = unknown> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

export const GRAPHQL_URL = new URL('graphql', document.baseURI).href;

/** What every request of the pages carries: the token as it stands now, and the language that errors come in. */
export function headersNow(): Record<string, string> {
  const token = currentToken();
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': useLanguage.getState().language,
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** The same for nobody in particular: what everybody may read is read with a token that is worth nothing, too. */
export function anonymousHeaders(): Record<string, string> {
  const { authorization: _, ...headers } = headersNow();
  return headers;
}

/**
 * One request to this origin's graph.
 * @returns what the graph answers, its errors too
 * @throws TypeError where the server is away, AbortError where `signal` ended it, SyntaxError where the answer is no JSON
 */
export async function send<Data = unknown>(
  request: GraphRequest,
  signal?: AbortSignal,
  headers = headersNow(),
): Promise<GraphAnswer<Data>> {
  const response = await fetch(GRAPHQL_URL, { method: 'POST', headers, body: JSON.stringify(request), signal });
  return (await response.json()) as GraphAnswer<Data>;
}

import { type DocumentNode, print } from 'graphql';

/** A top-level error of the graph (GraphQL over HTTP; codes in docs/errors.md). */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

/** Thrown where the graph gave no data at all; partial data comes back as data. */
export class RequestFailed extends Error {
  readonly errors: readonly GraphError[];
  constructor(errors: readonly GraphError[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'RequestFailed';
    this.errors = errors;
  }
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A requester for `getSdk`: POST by fetch, with a bearer token where one is given. */
export function requester(url: string, token?: string) {
  return async <Data, Variables>(document: DocumentNode, variables?: Variables, options?: RequestOptions): Promise<Data> => {
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ query: print(document), variables });
    const response = await fetch(url, { method: 'POST', headers: { ...headers, ...options?.headers }, body, signal: options?.signal });
    const answer = (await response.json()) as { data?: Data | null; errors?: GraphError[] };
    if (answer.data == null) throw new RequestFailed(answer.errors ?? [{ message: `HTTP ${response.status}` }]);
    return answer.data;
  };
}

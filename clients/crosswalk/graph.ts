import { type DocumentNode, print } from 'graphql';
import { getSdk } from '../typed/sdk.ts';

/** The graph did not do what it was asked; its sentence is for whoever asked. */
export class NotAnswered extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAnswered';
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The operations of the typed client; any error of the graph rejects, as half a crosswalk is none. */
export function graphAt(url: string, token: string | undefined) {
  return getSdk(async <Data, Variables>(document: DocumentNode, variables?: Variables): Promise<Data> => {
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ query: print(document), variables });
    let answer: Answer<Data>;
    try {
      answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as Answer<Data>;
    } catch {
      throw new NotAnswered(`no graph answers at ${url}: is it running (npm start)? --url names another`);
    }
    const [error] = answer.errors ?? [];
    if (error || !answer.data) throw new NotAnswered(`${error?.extensions?.code ?? 'INTERNAL'} ${error?.message ?? ''}${hintOf(error)}`);
    return answer.data;
  });
}

export type Graph = ReturnType<typeof graphAt>;

function hintOf(error: { readonly extensions?: { readonly code?: string } } | undefined): string {
  if (error?.extensions?.code === 'UNAUTHENTICATED') return '; npm run token -- --role admin prints a token for --token';
  return error?.extensions?.code === 'FORBIDDEN' ? '; an import needs a token of role admin' : '';
}

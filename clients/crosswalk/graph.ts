import type { Operation } from '../partner/operation.ts';
import { methods, RequestFailed, requester } from '../partner/requester.ts';
import { Crosswalk, CrosswalkCoverage, CrosswalkLint, CrosswalkSystems, ImportCrosswalk } from '../partner/sdk.ts';

/** The graph did not do what it was asked; its sentence is for whoever asked. */
export class NotAnswered extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAnswered';
  }
}

/** The operations on crosswalks; any error of the graph rejects, as half a crosswalk is none. */
export function graphAt(url: string, token: string | undefined) {
  const request = requester(url, token, { isWhole: true });
  const send = <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data> =>
    request(operation, variables).catch((error: unknown) => {
      throw error instanceof RequestFailed ? new NotAnswered(sentenceOf(error, url)) : error;
    });
  return methods({ Crosswalk, CrosswalkSystems, ImportCrosswalk, CrosswalkLint, CrosswalkCoverage }, send);
}

export type Graph = ReturnType<typeof graphAt>;

/** Codes of what is no answer of the graph. */
const NOT_THE_GRAPH = /^(NO_CONNECTION|LOST|TIMED_OUT|BAD_ANSWER|HTTP_\d+)$/;

function sentenceOf({ code, message }: RequestFailed, url: string): string {
  if (NOT_THE_GRAPH.test(code)) return `no graph answers at ${url}: is it running (npm start)? --url names another`;
  if (code === 'UNAUTHENTICATED') return `${code} ${message}; npm run token -- --role admin prints a token for --token`;
  return `${code} ${message}${code === 'FORBIDDEN' ? '; an import needs a token of role admin' : ''}`;
}

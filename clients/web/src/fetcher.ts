import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { readToken } from './token.ts';

/** GraphiQL's fetcher against this origin, with the token as it stands at the moment of asking. */
export function makeFetcher(): Fetcher {
  const fetcher = createGraphiQLFetcher({ url: new URL('graphql', document.baseURI).href });
  return (params, options) => {
    const token = readToken();
    const headers = { ...options?.headers, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) };
    return fetcher(params, { ...options, headers });
  };
}

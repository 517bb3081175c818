import { ApolloClient, ApolloLink, HttpLink, Observable } from '@apollo/client';
import { print } from 'graphql';
import { createClient } from 'graphql-sse';
import { newestCaseCache } from './apollo-cache.ts';

/** Queries and mutations over HTTP, live updates as events. */
export function apolloClient(url: string, token: string, fetch = globalThis.fetch) {
  const headers = { authorization: `Bearer ${token}` };
  const events = createClient({ url, headers });
  const live = new ApolloLink(
    ({ query, variables }) => new Observable((sink) => events.subscribe({ query: print(query), variables }, sink as never)),
  );
  const link = ApolloLink.split(({ operationType }) => operationType === 'subscription', live, new HttpLink({ uri: url, headers, fetch }));
  return new ApolloClient({ link, cache: newestCaseCache() });
}

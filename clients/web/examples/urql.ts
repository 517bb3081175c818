import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { keys, resolvers } from './urql-cache.ts';

/** Queries and mutations over HTTP, live updates as events. */
export function urqlClient(url: string, token: string, fetch = globalThis.fetch) {
  const headers = { authorization: `Bearer ${token}` };
  const exchanges = [cacheExchange({ keys, resolvers }), fetchExchange];
  return new Client({ url, exchanges, fetch, fetchOptions: { headers }, fetchSubscriptions: true, preferGetMethod: false });
}

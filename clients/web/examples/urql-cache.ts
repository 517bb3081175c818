import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { identities, pagedLists } from '../src/gql/cache-facts.ts';

const entries = Object.entries(identities);

/** For Graphcache: by what each object is known, and that the others are parts. */
export const keys: CacheExchangeOpts['keys'] = Object.fromEntries(
  entries.map(([type, key]) => [type, (data) => (key === null ? null : ((data[key] as string | undefined) ?? null))]),
);

/** Pages of one list make one list. */
export const resolvers: CacheExchangeOpts['resolvers'] = {
  Query: Object.fromEntries(Object.keys(pagedLists).map((list) => [list, relayPagination()])),
};

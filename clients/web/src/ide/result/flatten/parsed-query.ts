import { type DocumentNode, parse } from 'graphql';

/** A query's document; undefined where it is no GraphQL (yet). */
export function parsedQuery(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return undefined;
  }
}

import { graphql } from '../src/gql/index.ts';

/** 办件: one piece of a page, and what it wants to know. */
export const caseLine = graphql(`
  fragment CaseLine on Case { serialNumber status item { name } }
`);

export const recentCases = graphql(`
  query RecentCases($first: Int = 20, $after: String) {
    cases(first: $first, after: $after) { edges { cursor node { id ...CaseLine } } pageInfo { hasNextPage endCursor } }
  }
`);

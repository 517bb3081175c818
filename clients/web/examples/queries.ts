import { graphql } from '../src/gql/index.ts';

/** What one line of a list shows; with the case's key and version, so that caches and live lists know which is newer. */
export const caseLine = graphql(`
  fragment CaseLine on Case { serialNumber version status item { id name } }
`);

export const recentCases = graphql(`
  query RecentCases($first: Int = 20, $after: String) {
    cases(first: $first, after: $after) { edges { cursor node { serialNumber ...CaseLine } } pageInfo { hasNextPage endCursor } }
  }
`);

export const changedCases = graphql(`
  subscription ChangedCases($after: String) { caseChanged(after: $after) { cursor kind case { serialNumber ...CaseLine } } }
`);

export const registerCase = graphql(`
  mutation RegisterWithRetry($input: RegisterCaseInput!) {
    registerCase(input: $input) { replayed case { serialNumber ...CaseLine } errors { code message path } }
  }
`);

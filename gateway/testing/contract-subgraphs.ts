import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import type { SubgraphSchema } from '../supergraph/compose.ts';

export const SUBGRAPH_NAMES = ['hall', 'provincial', 'district', 'supervision'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** The four subgraphs' committed schemas, with the addresses that supergraph.yaml names. */
export function committedSubgraphs(): readonly SubgraphSchema[] {
  return SUBGRAPH_NAMES.map((name, index) => ({
    name,
    url: `http://127.0.0.1:${4001 + index}/graphql`,
    typeDefs: parse(readFileSync(new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8')),
  }));
}

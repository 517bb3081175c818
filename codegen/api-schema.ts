import { fileURLToPath } from 'node:url';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { apiSdlOf } from '../gateway/supergraph/api-schema.ts';
import { composeSubgraphs } from '../gateway/supergraph/compose.ts';
import { readSupergraphConfig } from '../gateway/supergraph/config.ts';
import { loadSubgraphs } from '../gateway/supergraph/load.ts';

const CONFIG = fileURLToPath(new URL('../supergraph.yaml', import.meta.url));

/** The API schema as a client of the gateway sees it, composed from the committed subgraphs and sorted, so that a diff shows changes only. */
export async function apiSchema(): Promise<{ readonly api: GraphQLSchema; readonly supergraphSdl: string }> {
  const { supergraphSdl } = composeSubgraphs(await loadSubgraphs(await readSupergraphConfig(CONFIG)));
  return { api: lexicographicSortSchema(buildSchema(apiSdlOf(supergraphSdl))), supergraphSdl };
}

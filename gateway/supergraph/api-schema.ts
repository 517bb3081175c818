import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, printSchema } from 'graphql';

/** The schema that clients see: the supergraph without joins and inaccessible elements. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

/** The schema that clients see, as SDL: what generators and the contract check read. */
export function apiSdlOf(supergraphSdl: string): string {
  return printSchema(apiSchemaOf(supergraphSdl));
}

/** Name to address of every subgraph in a supergraph. */
export function subgraphUrls(supergraphSdl: string): ReadonlyMap<string, string> {
  return new Map(
    Supergraph.build(supergraphSdl)
      .subgraphsMetadata()
      .map(({ name, url }) => [name, url]),
  );
}

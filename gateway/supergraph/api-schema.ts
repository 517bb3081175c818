import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, printSchema } from 'graphql';

export interface ApiSchemaOptions {
  /** whether clients may write `@defer` */
  readonly defer?: boolean;
}

/** Throws where the text is no supergraph, or needs a feature that is not known. */
const supergraphOf = (sdl: string) => Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });

/** The schema that clients see: the supergraph without joins and inaccessible elements. */
export function apiSchemaOf(supergraphSdl: string, { defer = false }: ApiSchemaOptions = {}): GraphQLSchema {
  return supergraphOf(supergraphSdl).apiSchema().toGraphQLJSSchema({ includeDefer: defer });
}

/** The schema that clients see, as SDL: what generators and the contract check read. */
export function apiSdlOf(supergraphSdl: string): string {
  return printSchema(apiSchemaOf(supergraphSdl));
}

/** Name to address of every subgraph in a supergraph. */
export function subgraphUrls(supergraphSdl: string): ReadonlyMap<string, string> {
  return new Map(
    supergraphOf(supergraphSdl)
      .subgraphsMetadata()
      .map(({ name, url }) => [name, url]),
  );
}

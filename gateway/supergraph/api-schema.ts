import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type ConstDirectiveNode, type GraphQLSchema, Kind, parse, printSchema } from 'graphql';

export interface ApiSchemaOptions {
  /** whether clients may write `@defer` */
  readonly defer?: boolean;
}

/** Of those that the planner knows, all but REST connectors: these are called by a router, and by no subgraph. */
const SUPPORTED = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !url.includes('/connect/')));

/** Throws where the text is no supergraph, or needs a feature that is not known. */
const supergraphOf = (sdl: string) => Supergraph.build(sdl, { supportedFeatures: SUPPORTED });

/** The schema that clients see: the supergraph without joins and inaccessible elements. */
export function apiSchemaOf(supergraphSdl: string, { defer = false }: ApiSchemaOptions = {}): GraphQLSchema {
  return supergraphOf(supergraphSdl).apiSchema().toGraphQLJSSchema({ includeDefer: defer });
}

/** The schema that clients see, as SDL: what generators and the contract check read. */
export function apiSdlOf(supergraphSdl: string): string {
  return printSchema(apiSchemaOf(supergraphSdl));
}

/** Name to address of every subgraph in a supergraph (join specification, `join__graph`). */
export function subgraphUrls(supergraphSdl: string): ReadonlyMap<string, string> {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  const applied = graphs.flatMap(({ directives = [] }) => directives.filter(({ name }) => name.value === 'join__graph'));
  const argumentOf = (node: ConstDirectiveNode, name: string) => {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return value?.kind === Kind.STRING ? value.value : '';
  };
  return new Map(applied.map((node) => [argumentOf(node, 'name'), argumentOf(node, 'url')]));
}

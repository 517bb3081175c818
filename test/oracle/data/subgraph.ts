import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLFieldResolver, type GraphQLSchema, GraphQLUnionType, parse, validate } from 'graphql';
import type { Handle } from '../../../gateway/transport/in-process.ts';
import type { ComposedGraph } from '../graph/generate.ts';
import { hashOf } from '../random.ts';
import { dressed } from './dress.ts';
import { entityOf, type Instance, type Universe } from './universe.ts';

/** One subgraph over the data, from bytes to bytes. What it is asked must be valid against its schema. */
export function subgraphHandle(graph: ComposedGraph, name: string, data: Universe): Handle {
  const schema = buildSubgraphSchema([{ typeDefs: parse(graph.sdls.get(name) as string) }]);
  const fieldResolver: GraphQLFieldResolver<Instance | undefined, unknown> = (instance, args, _context, info) =>
    data.value(info.parentType.name, instance, info.fieldName, args);
  resolveEntities(schema, graph);
  const known = new Map<string, DocumentNode>();
  const manner = hashOf(`${graph.seed} ${name} manner`) % 240;

  return async (body) => {
    const { query, variables, operationName } = JSON.parse(new TextDecoder().decode(body)) as Asked;
    let document = known.get(query);
    if (!document) {
      document = parse(query);
      const [wrong] = validate(schema, document);
      if (wrong) throw new Error(`${name} was asked what is not valid: ${wrong.message}\n${query}`);
      known.set(query, document);
    }
    const answer = await execute({
      schema,
      document,
      variableValues: variables,
      operationName,
      fieldResolver: fieldResolver as never,
      typeResolver,
    });
    return new TextEncoder().encode(dressed(answer as never, manner));
  };
}

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

export const typeResolver = (value: unknown): string => (value as Instance).__typename;

function resolveEntities(schema: GraphQLSchema, graph: ComposedGraph): void {
  const entities = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  if (!entities || !(union instanceof GraphQLUnionType)) return;
  entities.resolve = (_source, { representations }) =>
    (representations as Record<string, unknown>[]).map((each) => {
      try {
        return entityOf(graph, each);
      } catch (error) {
        return error;
      }
    });
  // an interface object stands for the objects behind it under its own name
  union.resolveType = (value) => {
    const { __typename, representation } = value as Instance;
    return schema.getType(__typename) ? __typename : String(representation?.__typename);
  };
}

import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { REFERENCES, RESOLVERS } from '../shop/resolvers.ts';
import { SCHEMAS, type SubgraphName } from '../shop/schemas.ts';

/** One of the four, as its own SDL has it; what it does not declare it does not resolve. */
export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  const typeDefs = parse(SCHEMAS[name]);
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const definition of typeDefs.definitions) {
    if (definition.kind !== 'ObjectTypeDefinition') continue;
    const type = definition.name.value;
    const declared = new Set(definition.fields?.map((field) => field.name.value));
    const own = Object.entries(RESOLVERS[type] ?? {}).filter(([field]) => declared.has(field));
    const reference = REFERENCES[name === 'inventory' ? `Inventory${type}` : type];
    resolvers[type] = { ...Object.fromEntries(own), ...(reference && type !== 'Query' ? { __resolveReference: reference } : {}) };
  }
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
}

/** A body that a gateway sends, executed by graphql-js. */
export async function executed(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body) as { query: string; variables?: object; operationName?: string };
  const answer = await graphql({ schema, source: query, variableValues: { ...variables }, operationName: operationName ?? null });
  if (answer.errors) throw new Error(`a subgraph was asked for what it cannot answer: ${answer.errors.join('; ')}\n${body}`);
  return JSON.stringify(answer);
}

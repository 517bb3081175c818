import { buildSchema, type ExecutionResult, type GraphQLSchema, graphqlSync } from 'graphql';
import type { Workload } from '../workloads.ts';
import { RESOLVERS } from './resolvers.ts';
import { MONOLITH } from './schemas.ts';

function monolith(): GraphQLSchema {
  const schema = buildSchema(MONOLITH);
  for (const [typeName, fields] of Object.entries(RESOLVERS)) {
    const type = schema.getType(typeName);
    if (!type || !('getFields' in type)) throw new Error(`the monolith has no type ${typeName}`);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field || !('args' in field)) throw new Error(`the monolith has no field ${typeName}.${name}`);
      field.resolve = resolve as never;
    }
  }
  return schema;
}

/** What graphql-js answers over the shop as one graph: the truth that every side is measured against. */
export function trueAnswer({ query, variables }: Pick<Workload, 'query' | 'variables'>): ExecutionResult {
  const answer = graphqlSync({ schema: monolith(), source: query, variableValues: variables });
  if (answer.errors) throw new Error(`the monolith cannot answer: ${answer.errors.join('; ')}`);
  return answer;
}

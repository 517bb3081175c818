import { type ExecutionResult, execute, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Asking } from '../side.ts';
import { typeResolver } from './subgraph.ts';
import type { Instance, Universe } from './universe.ts';

/** The whole graph as one schema over the same data, executed by graphql-js. */
export function askMonolith(schema: GraphQLSchema, data: Universe, { document, variables, operationName }: Asking): ExecutionResult {
  data.reset();
  const fieldResolver: GraphQLFieldResolver<Instance | undefined, unknown> = (instance, args, _context, info) =>
    data.value(info.parentType.name, instance, info.fieldName, args);
  const answer = execute({
    schema,
    document,
    variableValues: variables,
    operationName,
    fieldResolver: fieldResolver as never,
    typeResolver,
  });
  if (answer instanceof Promise) throw new Error('the monolith answers at once');
  return answer;
}

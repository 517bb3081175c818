import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

const CONTRACT = new URL('../contract.graphql', import.meta.url);

/** What the schema takes away from clients who code against the contract, one sentence each (graphql-js findBreakingChanges). */
export function breakingChanges(apiSchema: GraphQLSchema): readonly string[] {
  const contract = buildSchema(readFileSync(CONTRACT, 'utf8'));
  return findBreakingChanges(contract, apiSchema).map(({ type, description }) => `${type}: ${description}`);
}

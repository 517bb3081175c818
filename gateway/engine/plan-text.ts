import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import type { PlanTold } from '../execution/engine.ts';
import type { Program } from '../execution/program.ts';
import { graphFacts } from '../planning/compile/graph-facts.ts';
import { inlinePlanner } from '../planning/inline.ts';
import { conditionValues, conditionVariables } from '../planning/normalise/conditions.ts';
import { fieldNames } from '../planning/normalise/field-keys.ts';
import { planningSupergraph } from '../planning/planning-supergraph.ts';
import { apiSchemaOf } from '../supergraph/api-schema.ts';
import { prepare } from './prepare.ts';

/** The document does not fit the supergraph, a sentence for each reason. */
export class DocumentError extends Error {}

export interface PlanTextOptions {
  readonly operationName?: string | undefined;
  /** variables in @skip, @include and @defer(if:) that hold; others are as their defaults, or do not */
  readonly holding: readonly string[];
  /** whether the client takes deferred parts later */
  readonly incremental: boolean;
}

/** A plan as it is told; without a program, that there is nothing to do. */
export const planTold = (program: Program | undefined): PlanTold => ({
  plan: program?.text ?? 'no subgraph is asked',
  requests: program?.steps.length ?? 0,
  subgraphs: [...new Set(program?.steps.map(({ service }) => service))],
});

/** How an operation would run over a supergraph, for people. Rejects with DocumentError, or the planner's Fault. */
export async function planText(supergraphSdl: string, source: string, options: PlanTextOptions): Promise<string> {
  const { operationName, holding, incremental } = options;
  const schema = apiSchemaOf(supergraphSdl, { defer: true });
  const document = parsed(source);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new DocumentError(errors.map(({ message }) => message).join('\n'));
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw new DocumentError(operationName ? `there is no operation ${operationName}` : 'there are several operations: name one');

  const planning = planningSupergraph(supergraphSdl);
  const facts = graphFacts(planning);
  const parts = { schema, facts, planner: inlinePlanner(planning.sdl), taken: fieldNames(facts.schema) };
  const conditions = conditionsOf(document, operation, holding);
  const { program } = await prepare(parts, document, operation, { conditions, overrides: [], incremental });
  return planTold(program).plan;
}

/** What holds as it was told, all else by its default. */
function conditionsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  holding: readonly string[],
): ReadonlyMap<string, boolean> {
  const names = conditionVariables(document, operation);
  const unknown = holding.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new DocumentError(`no condition of the operation hangs on a variable ${unknown}`);
  const told = Object.fromEntries(holding.map((name) => [name, true]));
  return new Map(names.map((name) => [name, conditionValues(operation, [name], told)?.get(name) ?? false]));
}

function parsed(source: string) {
  try {
    return parse(source);
  } catch (error) {
    throw error instanceof GraphQLError ? new DocumentError(error.message) : error;
  }
}

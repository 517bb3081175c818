import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { graphFacts } from '../planning/compile/graph-facts.ts';
import { inlinePlanner } from '../planning/inline.ts';
import { conditionVariables } from '../planning/normalise/conditions.ts';
import { fieldNames } from '../planning/normalise/field-keys.ts';
import { planningSupergraph } from '../planning/planning-supergraph.ts';
import { apiSchemaOf } from '../supergraph/api-schema.ts';
import { prepare } from './prepare.ts';

/** The document does not fit the supergraph, a sentence for each reason. */
export class DocumentError extends Error {}

export interface PlanTextOptions {
  readonly operationName?: string | undefined;
  /** variables in @skip, @include and @defer(if:) that hold */
  readonly holding: readonly string[];
  /** whether the client takes deferred parts later */
  readonly incremental: boolean;
}

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
  const conditions = new Map(conditionVariables(document, operation).map((name) => [name, holding.includes(name)]));
  const { program } = await prepare(parts, document, operation, { conditions, overrides: [], incremental });
  return program?.text ?? 'no subgraph is asked';
}

function parsed(source: string) {
  try {
    return parse(source);
  } catch (error) {
    throw error instanceof GraphQLError ? new DocumentError(error.message) : error;
  }
}

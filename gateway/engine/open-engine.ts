import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import type { Random } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { codedError } from '../coded-error.ts';
import { writeAnswer } from '../execution/answer/write-answer.ts';
import { answerOf } from '../execution/answer-of.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../execution/engine.ts';
import type { Runtime } from '../execution/runtime.ts';
import type { IsWithin } from '../execution/tree/rewrite.ts';
import { runTree } from '../execution/tree/run-tree.ts';
import { graphFacts } from '../planning/compile/graph-facts.ts';
import { isWithin } from '../planning/compile/requirements.ts';
import { conditionValues, conditionVariables } from '../planning/normalise/conditions.ts';
import type { Planner } from '../planning/planner.ts';
import type { PlanningSupergraph } from '../planning/planning-supergraph.ts';
import { apiSchemaOf } from '../supergraph/api-schema.ts';
import type { Transport } from '../transport/transport.ts';
import { drawOverrides } from './overrides.ts';
import { type Prepared, prepare } from './prepare.ts';

export interface OnceEngineParts {
  readonly supergraphSdl: string;
  readonly planningSupergraph: PlanningSupergraph;
  readonly planner: Planner;
  readonly transport: Transport;
  /** draws for progressive overrides */
  readonly random: Random;
  readonly log: Log;
}

/** Our own engine: plans of Apollo's planner, compiled and run by us. */
export async function openOnceEngine({
  supergraphSdl,
  planningSupergraph,
  planner,
  transport,
  random,
  log,
}: OnceEngineParts): Promise<Engine> {
  const schema = apiSchemaOf(supergraphSdl);
  const facts = graphFacts(planningSupergraph);
  const parts = { schema, facts, planner, taken: fieldNames(facts.schema) };
  const within: IsWithin = (type, condition) => isWithin(facts.schema, type, condition);
  const known = new WeakMap<DocumentNode, Map<string, Promise<Prepared>>>();

  function preparedFor({ document, operation, variables }: EngineRequest): Promise<Prepared> {
    const conditions = conditionValues(operation, conditionVariables(document, operation), variables);
    if (!conditions) throw new Fault('BAD_USER_INPUT', { reason: 'a condition is null' });
    const overrides = drawOverrides(planner.overrideLabels, random);
    const key = JSON.stringify([operation.name?.value, [...conditions], overrides]);
    const ofDocument = known.get(document) ?? new Map<string, Promise<Prepared>>();
    known.set(document, ofDocument);
    const made = ofDocument.get(key) ?? prepare(parts, document, operation, { conditions, overrides, incremental: false });
    ofDocument.set(key, made);
    return made;
  }

  async function run(request: EngineRequest): Promise<EngineAnswer> {
    if (request.operation.operation === 'subscription') throw new Fault('BAD_USER_INPUT', { reason: 'live updates need a stream' });
    const { program, shape, introspection } = await preparedFor(request);
    const language = languageOf(request.headers['accept-language']);
    const { headers, signal, deadline, variables, requestId } = request;
    const runtime: Runtime = { transport, headers, signal, deadline, variables, requestId, language, log };
    const grown = program && runTree(program, runtime, within);
    if (grown) await Promise.all(grown.over);
    const fault = (path: readonly (string | number)[]) => codedError('INTERNAL', { requestId }, language, { path });
    return writeAnswer(grown?.tree ?? {}, grown?.errors.first ?? [], shape, {
      fault,
      introspection: introspection && (await introspect(schema, introspection, variables)),
    });
  }

  return {
    schema,
    async execute(request) {
      try {
        return await run(request);
      } catch (error) {
        const language = languageOf(request.headers['accept-language']);
        const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
        if (fault.code === 'INTERNAL')
          log.error({ requestId: request.requestId, cause: String(fault.cause ?? fault) }, 'the engine failed');
        return answerOf([codedError(fault.code, { ...fault.params, requestId: request.requestId }, language)]);
      }
    },
    close: () => planner.close(),
  };
}

async function introspect(schema: GraphQLSchema, document: DocumentNode, variableValues: EngineRequest['variables']) {
  const { data } = await execute({ schema, document, variableValues });
  return data ?? {};
}

/** Names that no alias may take. */
function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap());
  return new Set(types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : [])));
}

import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import type { Random } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { codedError } from '../coded-error.ts';
import { introspectionOf } from '../execution/answer/introspect.ts';
import { writeAnswer } from '../execution/answer/write-answer.ts';
import type { AnswerContext } from '../execution/answer/writer.ts';
import { answerOf } from '../execution/answer-of.ts';
import { runBytes } from '../execution/bytes/run/run-bytes.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../execution/engine.ts';
import type { Program } from '../execution/program.ts';
import type { Runtime } from '../execution/runtime.ts';
import type { IsWithin } from '../execution/tree/rewrite.ts';
import { runTree, type Sent } from '../execution/tree/run-tree.ts';
import { graphFacts } from '../planning/compile/graph-facts.ts';
import { isWithin } from '../planning/compile/requirements.ts';
import { fieldNames } from '../planning/normalise/field-keys.ts';
import type { Planner } from '../planning/planner.ts';
import type { PlanningSupergraph } from '../planning/planning-supergraph.ts';
import { accessRules } from '../policy/access-rules.ts';
import { apiSchemaOf } from '../supergraph/api-schema.ts';
import type { Transport } from '../transport/transport.ts';
import { answerErrors } from './answer-errors.ts';
import { liveUpdates } from './live.ts';
import { operations } from './operations.ts';
import { planTold } from './plan-text.ts';
import type { Prepared } from './prepare.ts';
import { progressive } from './progressive.ts';

export interface OnceEngineParts {
  readonly supergraphSdl: string;
  readonly planningSupergraph: PlanningSupergraph;
  readonly planner: Planner;
  readonly transport: Transport;
  /** draws for progressive overrides */
  readonly random: Random;
  readonly log: Log;
  /** runs everything over values, nothing over bytes: for tests that compare the two */
  readonly onlyTree?: boolean | undefined;
}

const NO_ERRORS: readonly string[] = [];
const NOTHING: Program = { operation: 'query', steps: [], deferrals: [], text: '' };

/** Our own engine: plans of Apollo's planner, compiled and run by us. */
export async function openOnceEngine(parts: OnceEngineParts): Promise<Engine> {
  const { supergraphSdl, planningSupergraph, planner, transport, random, log, onlyTree = false } = parts;
  const schema = apiSchemaOf(supergraphSdl, { defer: true });
  const facts = graphFacts(planningSupergraph);
  const within: IsWithin = (type, condition) => isWithin(facts.schema, type, condition);
  const { prepared, ahead } = operations(
    { schema, facts, planner, taken: fieldNames(facts.schema), rules: accessRules(facts.schema) },
    random,
  );
  const introspect = introspectionOf(schema);
  const live = liveUpdates({ schema, transport, within, log, prepared });

  async function run(request: EngineRequest, operation: Prepared): Promise<EngineAnswer | AsyncIterable<EngineAnswer>> {
    const { headers, signal, deadline, variables, requestId } = request;
    const language = languageOf(headers['accept-language']);
    const runtime: Runtime = { transport, headers, signal, deadline, variables, requestId, language, log };
    if (!operation.bytes || onlyTree) return overValues(operation, runtime);
    const end = await runBytes(operation.bytes, runtime);
    return end instanceof Uint8Array ? { body: end, codes: NO_ERRORS, refused: false } : overValues(operation, runtime, end.sent);
  }

  /** @param sent what the other twin has asked for already */
  async function overValues(
    operation: Prepared,
    runtime: Runtime,
    sent?: ReadonlyMap<number, Sent>,
  ): Promise<EngineAnswer | AsyncIterable<EngineAnswer>> {
    const { program, shape, whole, introspection, deferred } = operation;
    const { requestId, language, variables } = runtime;
    const grown = runTree(program ?? NOTHING, runtime, within, sent);
    const context: AnswerContext = {
      ...answerErrors(operation, requestId, language),
      introspection: introspection && (await introspect(introspection, variables)),
      ...(deferred.length > 0 ? { progress: { whole, nulled: new Set(), untold: new Set(), told: new Set() } } : {}),
    };
    if (deferred.length > 0) return progressive(operation, program, grown, context);
    await Promise.all(grown.over);
    return writeAnswer(grown.tree, grown.errors.first, shape, context);
  }

  return {
    schema,
    ahead,
    async execute(request) {
      try {
        const found = prepared(request);
        const operation = found instanceof Promise ? await found : found;
        // a subscription that asks no subgraph is one that the caller may not have
        if (request.operation.operation === 'subscription' && operation.program) return await live(request);
        return await run(request, operation);
      } catch (error) {
        const language = languageOf(request.headers['accept-language']);
        const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
        if (fault.code === 'INTERNAL')
          log.error({ requestId: request.requestId, cause: String(fault.cause ?? fault) }, 'the engine failed');
        return answerOf([codedError(fault.code, { ...fault.params, requestId: request.requestId }, language)]);
      }
    },
    async tell(request) {
      return planTold((await prepared(request)).program);
    },
    close: () => planner.close(),
  };
}

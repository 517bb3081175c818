import './telemetry-off.ts';
import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { languageOf } from '../../../subgraphs/kernel/errors/message.ts';
import type { Log } from '../../../subgraphs/kernel/wire/log.ts';
import { codedError } from '../../coded-error.ts';
import type { Transport } from '../../transport/transport.ts';
import { answerOf } from '../answer-of.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../engine.ts';
import { fetchLedger } from '../fetch-ledger.ts';
import { type ApolloContext, dataSource } from './data-source.ts';

type RequestContext = Parameters<ApolloGateway['executor']>[0];

/** The stock @apollo/gateway, without Apollo Server: it plans and merges; calls, error shaping and limits are ours. No live updates. */
export async function openApolloEngine(supergraphSdl: string, transport: Transport, log: Log): Promise<Engine> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => dataSource(name, transport, log),
    logger: quiet(log),
    __exposeQueryPlanExperimental: false,
  });
  const { schema, executor } = await gateway.load();

  async function run(request: EngineRequest): Promise<EngineAnswer> {
    const ledger = fetchLedger(request);
    const answer = await executor(requestContext(request, { request, ledger }, schema, quiet(log)));
    // What a subgraph says is in the ledger: an error from the executor itself is its own failure.
    if (answer.errors) throw answer.errors[0];
    const completion = answer.extensions?.valueCompletion as readonly Error[] | undefined;
    if (completion)
      log.warn({ requestId: request.requestId, reasons: completion.length }, 'a subgraph broke the schema: fields became null');
    const data = answer.data ?? null;
    if (data === null && ledger.errors.length === 0) throw new Error('a field that cannot be null is null, up to the root');
    return answerOf(ledger.errors, data);
  }

  return {
    schema,
    async execute(request) {
      const language = languageOf(request.headers['accept-language']);
      if (request.operation.operation === 'subscription') {
        return answerOf([codedError('BAD_USER_INPUT', { reason: 'live updates are not served by this engine' }, language)]);
      }
      try {
        return await run(request);
      } catch (error) {
        log.error({ requestId: request.requestId, cause: error instanceof Error ? error.message : String(error) }, 'the engine failed');
        return answerOf([codedError('INTERNAL', { requestId: request.requestId }, language)]);
      }
    },
    close: () => gateway.stop(),
  };
}

/** As much of Apollo Server's request context as the stock executor reads. */
function requestContext(
  request: EngineRequest,
  context: ApolloContext,
  schema: Engine['schema'],
  logger: RequestContext['logger'],
): RequestContext {
  const { source, document, operation, operationName, variables } = request;
  const needed = {
    request: { query: source, variables: { ...variables }, ...(operationName === undefined ? {} : { operationName }) },
    source,
    document,
    operation,
    operationName: operationName ?? null,
    queryHash: createHash('sha256').update(source).digest('hex'),
    metrics: {},
    context,
    schema,
    logger,
  };
  return needed as unknown as RequestContext;
}

/** The stock gateway's log: warnings and errors only, as fields of ours. */
function quiet(log: Log): RequestContext['logger'] {
  const say = (level: 'warn' | 'error') => (message?: unknown) => log[level]({ engine: 'apollo' }, String(message));
  return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
}

import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { codedError } from '../coded-error.ts';
import { answerOf } from '../execution/answer-of.ts';
import type { EngineAnswer, EngineRequest } from '../execution/engine.ts';
import { type FeedOperation, feedOperation } from '../execution/live/start.ts';
import { Streams } from '../execution/live/streams.ts';
import type { Prepared } from './prepare.ts';
import { type EventParts, runEvent } from './run-event.ts';

export interface LiveParts extends EventParts {
  readonly schema: GraphQLSchema;
  /** Rejects with a Fault. */
  prepared(request: EngineRequest): Prepared | Promise<Prepared>;
}

/** Streams of live updates; each of their answers is the answer to one event. */
export type Live = (request: EngineRequest) => Promise<AsyncIterable<EngineAnswer>>;

/**
 * Live updates: events of one subgraph, each with the rest of the selection as it is then. Callers who ask for the same, with the same rights, share one
 * stream of the subgraph and one reading per event, wherever they begin. Who comes back with the id of its last event goes on behind it.
 */
export function liveUpdates(parts: LiveParts): Live {
  const feeds = new WeakMap<DocumentNode, Map<string, FeedOperation | undefined>>();
  const shared = new WeakMap<DocumentNode, Map<string, Streams<EngineAnswer>>>();

  const feedOf = ({ document, operation }: EngineRequest): FeedOperation | undefined => {
    const key = operation.name?.value ?? '';
    const known = kept(feeds, document);
    if (!known.has(key)) known.set(key, feedOperation(parts.schema, document, operation));
    return known.get(key);
  };

  const streamsOf = (request: EngineRequest, feed: FeedOperation | undefined): Streams<EngineAnswer> => {
    const known = kept(shared, request.document);
    const key = feed && sameRights(request, feed);
    const running = key === undefined ? undefined : known.get(key);
    if (running) return running;
    const language = languageOf(request.headers[HEADER.language]);
    const tooSlow = answerOf([codedError('LIMIT_EXCEEDED', { reason: TOO_SLOW }, language)], null);
    const opened = new Streams<EngineAnswer>({ ...TOLD, tooSlow }, () => {
      if (key !== undefined && known.get(key) === opened) known.delete(key);
    });
    if (key !== undefined) known.set(key, opened);
    return opened;
  };

  return async (asked) => {
    const feed = feedOf(asked);
    const from = feed && (asked.live?.lastEventId ?? feed.from(asked.variables));
    const request = feed && from !== undefined ? behind(asked, feed, from) : asked;
    const prepared = await parts.prepared(request);
    return streamsOf(asked, feed).join(from, (signal) => answers({ ...request, signal }, prepared, parts), asked.signal);
  };
}

const TOLD = {
  bytesOf: ({ body }: EngineAnswer) => body.byteLength,
  // what lacked something then may be whole for whoever comes back
  idOf: ({ eventId, codes }: EngineAnswer) => (codes.length === 0 ? eventId : undefined),
};

const TOO_SLOW = {
  zh: '客户端接收过慢，请以最后收到的游标继续',
  en: 'events are taken too slowly: go on behind the last one that was taken',
} as const;

function kept<Value>(map: WeakMap<DocumentNode, Map<string, Value>>, document: DocumentNode): Map<string, Value> {
  const known = map.get(document) ?? new Map<string, Value>();
  map.set(document, known);
  return known;
}

function behind(request: EngineRequest, { resumed }: FeedOperation, cursor: string): EngineRequest {
  const { document, operation, variable } = resumed;
  return { ...request, document, operation, variables: { ...request.variables, [variable]: cursor } };
}

/** Equal for callers to whom every answer is the same, wherever they begin. What the operation does not declare is no part of it, whatever it holds. */
function sameRights({ operation, variables, principal, headers }: EngineRequest, { startVariable }: FeedOperation): string {
  const { [HEADER.principal]: _seal, [HEADER.requestId]: _request, ...others } = headers;
  const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const given = names.filter((name) => name !== startVariable && Object.hasOwn(variables, name)).map((name) => [name, variables[name]]);
  return JSON.stringify([operation.name?.value, given, principal, others]);
}

/** One after the other, each read with what the caller may see then. Never fails: what goes wrong is the last answer. */
async function* answers(request: EngineRequest, prepared: Prepared, parts: LiveParts): AsyncGenerator<EngineAnswer> {
  const { headers, signal, variables: given, requestId } = request;
  const first = prepared.program?.steps[0];
  try {
    if (!first) throw new TypeError('a subscription without a subgraph');
    const variables = Object.fromEntries(first.variables.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : [])));
    const body = Buffer.from(JSON.stringify({ query: first.query, variables }));
    for await (const event of parts.transport.subscribe(first.service, body, { headers, signal })) {
      yield await runEvent({ ...request, ...(await request.live?.renewed()) }, prepared, event, parts);
    }
  } catch (error) {
    if (signal.aborted) return;
    const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
    if (fault.code === 'INTERNAL') parts.log.error({ requestId, cause: String(fault.cause ?? fault) }, 'live updates failed');
    const language = languageOf(headers[HEADER.language]);
    yield answerOf(
      [codedError(fault.code, { ...fault.params, requestId }, language, { system: fault.params['system']?.toString() })],
      null,
    );
  }
}

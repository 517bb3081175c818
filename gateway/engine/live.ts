import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { codedError } from '../coded-error.ts';
import { answerOf } from '../execution/answer-of.ts';
import type { EngineAnswer, EngineRequest } from '../execution/engine.ts';
import { type Broadcast, broadcast } from '../execution/live/broadcast.ts';
import { type FeedOperation, feedOperation } from '../execution/live/start.ts';
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
 * Live updates: events of one subgraph, each with the rest of the selection as it is then. Callers who ask for the same from now on, with the same
 * rights, share one stream of the subgraph and one reading per event. Who comes back with the id of its last event goes on behind it.
 */
export function liveUpdates(parts: LiveParts): Live {
  const feeds = new WeakMap<DocumentNode, Map<string, FeedOperation | undefined>>();
  const shared = new WeakMap<DocumentNode, Map<string, Broadcast<EngineAnswer>>>();

  const feedOf = ({ document, operation }: EngineRequest): FeedOperation | undefined => {
    const key = operation.name?.value ?? '';
    const known = kept(feeds, document);
    if (!known.has(key)) known.set(key, feedOperation(parts.schema, document, operation));
    return known.get(key);
  };

  return async (asked) => {
    const feed = feedOf(asked);
    const lastEventId = asked.live?.lastEventId;
    const request = feed && lastEventId !== undefined ? behind(asked, feed, lastEventId) : asked;
    const prepared = await parts.prepared(request);
    const joinable = kept(shared, request.document);
    const key = request === asked && feed?.beginsNow(request.variables) ? sameRights(request) : undefined;
    const running = key === undefined ? undefined : joinable.get(key);
    if (running) return running.listen(request.signal);
    const language = languageOf(request.headers[HEADER.language]);
    const opened = broadcast({
      source: (signal) => answers({ ...request, signal }, prepared, parts),
      bytesOf: ({ body }) => body.byteLength,
      tooSlow: answerOf([codedError('LIMIT_EXCEEDED', { reason: TOO_SLOW }, language)], null),
      onOver: () => void (key !== undefined && joinable.get(key) === opened && joinable.delete(key)),
    });
    if (key !== undefined) joinable.set(key, opened);
    return opened.listen(request.signal);
  };
}

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

/** Equal for callers to whom every answer is the same. */
function sameRights({ operation, variables, principal, headers }: EngineRequest): string {
  const { [HEADER.principal]: _seal, [HEADER.requestId]: _request, ...others } = headers;
  return JSON.stringify([operation.name?.value, variables, principal, others]);
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

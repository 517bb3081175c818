import type { IncomingMessage } from 'node:http';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { faults } from '../../subgraphs/kernel/errors/table.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { RequestParams } from '../admission/admit.ts';
import { type CodedError, codedError, Refusal } from '../coded-error.ts';
import type { EngineAnswer } from '../execution/engine.ts';
import { type Accepted, acceptedBy, GRAPHQL_RESPONSE } from './accepted.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import { MULTIPART, multipart } from './multipart.ts';
import { BadParams, paramsOfBody, paramsOfUrl } from './params.ts';
import { errorReply, type Reply } from './reply.ts';
import { eventReply, eventsReply } from './sse.ts';

/** Answers to the events of a subscription. */
export interface LiveAnswers {
  readonly live: AsyncIterable<EngineAnswer>;
}

/** The rest of the pipeline: parameters in, one answer out, or the parts of one that is deferred. Throws Refusal or Fault. */
export type Answer = (
  call: Call,
  params: RequestParams,
  accepted: Accepted,
) => Promise<EngineAnswer | AsyncIterable<EngineAnswer> | LiveAnswers>;

/** What a call came to, for metrics and the log. */
export interface Outcome {
  readonly reply: Reply;
  readonly codes: readonly string[];
}

const GRAPHQL_HEADERS = { 'content-type': `${GRAPHQL_RESPONSE}; charset=utf-8` } as const;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const;
const MULTIPART_HEADERS = { 'content-type': MULTIPART } as const;
const ACCEPTABLE = `${GRAPHQL_RESPONSE}; charset=utf-8, application/json; charset=utf-8`;

/** One request by GraphQL over HTTP (draft; passes the audits of graphql-http). What ends it early comes back as coded errors in JSON too. */
export async function overHttp(answer: Answer, call: Call, request: IncomingMessage, log: Log): Promise<Outcome> {
  const accepted = acceptedBy(call.headers.accept);
  try {
    if (!accepted.media && !accepted.events)
      throw refused(406, 'accept application/json or application/graphql-response+json', call, { accept: ACCEPTABLE });
    const given = await answer(call, await paramsOf(call, request), accepted);
    if ('live' in given) return streamed(given.live, (answers) => eventsReply(answers, call.signal));
    if (Symbol.asyncIterator in given) {
      return streamed(given, (parts) => ({ status: 200, headers: MULTIPART_HEADERS, body: multipart(parts) }));
    }
    if (!accepted.media) return { reply: eventReply(given.body), codes: given.codes };
    const isGraphql = accepted.media === GRAPHQL_RESPONSE;
    const headers = isGraphql ? GRAPHQL_HEADERS : JSON_HEADERS;
    return { reply: { status: given.refused && isGraphql ? 400 : 200, headers, body: given.body }, codes: given.codes };
  } catch (error) {
    return early(refusalOf(error, call, log), accepted);
  }
}

async function paramsOf(call: Call, request: IncomingMessage): Promise<RequestParams> {
  if (call.method === 'GET') return paramsOfUrl(request.url ?? '');
  if (call.method !== 'POST') throw refused(405, 'GET or POST', call, { allow: 'GET, POST' });
  const type = call.headers['content-type'];
  if (type !== 'application/json' && !isJson(type)) throw refused(415, 'content-type application/json, in utf-8', call);
  const body = await readBody(request);
  if (body) return paramsOfBody(body);
  throw new Refusal([codedError('LIMIT_EXCEEDED', { reason: 'the body is over 1 MiB' }, call.language)], 413, { connection: 'close' });
}

function isJson(type = ''): boolean {
  const [media, charset = 'charset=utf-8'] = type.replace(/\s/g, '').toLowerCase().split(';');
  return media === 'application/json' && charset === 'charset=utf-8';
}

/** Of a stream, which may be without end while a subgraph makes up a new code each time. */
const MOST_CODES = 100;

/** Payload by payload; what goes wrong is told in the payloads themselves, and counted as it comes. */
function streamed(payloads: AsyncIterable<EngineAnswer>, reply: (payloads: AsyncIterable<EngineAnswer>) => Reply): Outcome {
  const codes: string[] = [];
  async function* counted() {
    for await (const payload of payloads) {
      for (const code of payload.codes) if (codes.length < MOST_CODES && !codes.includes(code)) codes.push(code);
      yield payload;
    }
  }
  return { reply: reply(counted()), codes };
}

/** A refusal without a status of its own has that of the media type (GraphQL over HTTP, 6.4), or is an event (GraphQL over SSE). */
function early({ errors, status, headers }: Refusal, { media, events }: Accepted): Outcome {
  const codes = errors.map(({ extensions }) => extensions.code);
  if (status !== undefined) return { reply: errorReply(status, errors, headers), codes };
  if (!media && events) return { reply: eventReply(Buffer.from(JSON.stringify({ errors }))), codes };
  const reply = media === GRAPHQL_RESPONSE ? errorReply(400, errors, { ...headers, ...GRAPHQL_HEADERS }) : errorReply(200, errors, headers);
  return { reply, codes };
}

const refused = (status: number, reason: string, { language }: Call, headers?: Readonly<Record<string, string>>): Refusal =>
  new Refusal([codedError('BAD_USER_INPUT', { reason }, language)], status, headers);

/** What is said of an error that ended a request: a refusal as it is, a fault by the table, anything else as INTERNAL and in the log only. */
function refusalOf(error: unknown, call: Call, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof BadParams) return refused(400, error.message, call);
  const fault = error instanceof Fault ? error : new Fault('INTERNAL', {}, { cause: error });
  if (fault.code === 'INTERNAL') log.error({ requestId: call.requestId, cause: String(fault.cause ?? fault) }, 'a request failed');
  const coded: CodedError = codedError(fault.code, { ...fault.params, requestId: call.requestId }, call.language);
  return new Refusal([coded], faults[fault.code].status, fault.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {});
}

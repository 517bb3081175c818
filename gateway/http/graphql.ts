import type { IncomingMessage } from 'node:http';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { NamingParams } from '../admission/trusted-documents.ts';
import type { Refusal } from '../coded-error.ts';
import type { EngineAnswer } from '../execution/engine.ts';
import { type Accepted, acceptedBy, GRAPHQL_RESPONSE } from './accepted.ts';
import type { Call } from './call.ts';
import { MULTIPART, multipart } from './multipart.ts';
import { paramsOfUrl } from './params.ts';
import { paramsOfPost } from './post.ts';
import { refusalOf, refused } from './refuse.ts';
import { errorReply, type Reply } from './reply.ts';
import { eventReply, eventsReply } from './sse.ts';

/** Answers to the events of a subscription. */
export interface LiveAnswers {
  readonly live: AsyncIterable<EngineAnswer>;
}

/** The rest of the pipeline: parameters in, one answer out, or the parts of one that is deferred. Throws Refusal or Fault. */
export type Answer = (
  call: Call,
  params: NamingParams,
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

async function paramsOf(call: Call, request: IncomingMessage): Promise<NamingParams> {
  if (call.method === 'GET') return paramsOfUrl(request.url ?? '');
  if (call.method !== 'POST') throw refused(405, 'GET or POST', call, { allow: 'GET, POST' });
  return paramsOfPost(call, request);
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

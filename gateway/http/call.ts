import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Language, languageOf } from '../../subgraphs/kernel/errors/message.ts';
import type { NewId } from '../../subgraphs/kernel/wire/clock.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import { headersOf } from '../../subgraphs/kernel/wire/http-server.ts';

/** One HTTP request, as the stages of the pipeline see it. */
export interface Call {
  /** the client's x-request-id where it is usable, else a fresh one; goes back to the client, to the subgraphs and into the log */
  readonly requestId: string;
  readonly method: string;
  /** lower-case names; a header that came several times is joined by commas */
  readonly headers: Headers;
  readonly language: Language;
  /** aborted when the client is gone before its answer */
  readonly signal: AbortSignal;
}

const USABLE_ID = /^[\w.:-]{1,128}$/;

export function callOf(request: IncomingMessage, response: ServerResponse, newId: NewId): Call {
  const headers = headersOf(request);
  const given = headers['x-request-id'];
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return {
    requestId: given !== undefined && USABLE_ID.test(given) ? given : newId(),
    method: request.method ?? 'GET',
    headers,
    language: languageOf(headers['accept-language']),
    signal: gone.signal,
  };
}

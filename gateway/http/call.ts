import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Language, languageOf } from '../../subgraphs/kernel/errors/message.ts';
import type { NewId } from '../../subgraphs/kernel/wire/clock.ts';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';

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
  /** what kind of operation it turned out to be when it was admitted, for metrics and the log; none before */
  operation: string;
}

const USABLE_ID = /^[\w.:-]{1,128}$/;

/** A call of node:http. Language and signal are made when somebody asks for them: most requests fail in no language. */
export class HttpCall implements Call {
  readonly requestId: string;
  readonly method: string;
  readonly headers: Headers;
  operation = 'none';
  readonly #gone = new AbortController();
  #language: Language | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, newId: NewId) {
    this.headers = request.headers as Headers; // of arrays node:http makes but set-cookie, which no request has
    const given = this.headers['x-request-id'];
    this.requestId = given !== undefined && USABLE_ID.test(given) ? given : newId();
    this.method = request.method ?? 'GET';
    response.once('close', () => {
      if (!response.writableFinished) this.#gone.abort();
    });
  }

  get language(): Language {
    this.#language ??= languageOf(this.headers['accept-language']);
    return this.#language;
  }

  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  /** Nothing more is wanted of it. */
  end(): void {
    this.#gone.abort();
  }
}

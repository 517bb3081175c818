import type { Operation } from '../operation.ts';
import { readRetryAfter } from './back-off.ts';
import { type Fault, RETRYABLE } from './fault.ts';
import { aborted } from './within.ts';

/** An error of the graph as it stands in an answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean; readonly [name: string]: unknown };
}

/** Where requests go to, and how. */
export interface Connection {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** asked before each attempt, so that a token may be renewed in time */
  readonly token: () => string | undefined | Promise<string | undefined>;
  readonly language: string | undefined;
}

/** What came of one attempt. */
export type Attempt<Data> =
  | { readonly kind: 'data'; readonly data: Data; readonly errors: readonly GraphError[] }
  /** no other attempt would end otherwise */
  | { readonly kind: 'final'; readonly fault: Fault }
  | { readonly kind: 'again'; readonly fault: Fault; readonly sent: boolean; readonly retryAfterMs?: number };

/** One attempt: a POST and its whole answer. Never rejects: what went wrong on the way is told. */
export async function post<Data, Variables>(
  connection: Connection,
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
  now: number,
): Promise<Attempt<Data>> {
  let sent = false;
  let response: Response;
  let text: string;
  try {
    const headers = await headersOf(connection, signal);
    // after a wait: nothing has left yet
    if (signal.aborted) return { kind: 'again', fault: { code: 'ABORTED', message: 'before it was sent' }, sent };
    if (!canBeSent(headers))
      return { kind: 'final', fault: { code: 'BAD_TOKEN', message: 'the token has characters that no header takes' } };
    sent = true;
    const body = JSON.stringify({ query: operation.text, variables, operationName: operation.name });
    // a redirection would carry the token elsewhere, or make a GET of it
    response = await connection.fetch(connection.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    text = await response.text();
  } catch (error) {
    const fault = sent ? lost(error) : { code: 'NO_TOKEN', message: 'no token could be got' };
    return { kind: 'again', fault, sent: sent && fault.code !== 'NO_CONNECTION' };
  }
  return judge<Data>(response, text, now);
}

async function headersOf({ token, language }: Connection, signal: AbortSignal): Promise<Record<string, string>> {
  // whoever gives tokens knows of no deadline
  const bearer = await Promise.race([token(), aborted(signal)]);
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(language === undefined ? {} : { 'accept-language': language }),
  };
}

function canBeSent(headers: Record<string, string>): boolean {
  try {
    return new Headers(headers) !== undefined;
  } catch {
    return false;
  }
}

/** Codes of Node and Deno for connections that never came about; browsers do not tell. */
const NEVER_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  // what answers there is not who it should be
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

function lost(error: unknown): Fault {
  const { code } = ((error as { cause?: unknown } | null)?.cause ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return { code: 'LOST', message: 'the connection broke before the whole answer was here' };
  return NEVER_CONNECTED.has(code)
    ? { code: 'NO_CONNECTION', message: `the graph cannot be reached (${code})` }
    : { code: 'LOST', message: `the connection broke before the whole answer was here (${code})` };
}

function judge<Data>(response: Response, text: string, now: number): Attempt<Data> {
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now);
  const answer = readAnswer(text);
  if (!answer) {
    const fault: Fault = response.ok
      ? { code: 'BAD_ANSWER', message: 'what came is no whole GraphQL answer' }
      : { code: `HTTP_${response.status}`, message: `something on the way answered ${response.status}` };
    // a 2xx that is cut off has been an answer once
    const isAgain = response.ok || response.status >= 500 || [408, 425, 429].includes(response.status);
    return isAgain ? { kind: 'again', fault, sent: true, retryAfterMs } : { kind: 'final', fault };
  }
  const { data, errors } = answer;
  const [error] = errors;
  // where nothing that was asked for is there, the error is what the answer says
  if (data !== null && (!error || Object.values(data).some((value) => value !== null))) return { kind: 'data', data: data as Data, errors };
  const code = error?.extensions?.code ?? 'INTERNAL';
  const fault = { code, message: error?.message ?? '' };
  return error?.extensions?.retryable === true || RETRYABLE.has(code)
    ? { kind: 'again', fault, sent: true, retryAfterMs }
    : { kind: 'final', fault };
}

/** @returns undefined where it is no GraphQL answer, or not a whole one */
function readAnswer(text: string): { readonly data: object | null; readonly errors: readonly GraphError[] } | undefined {
  try {
    // some servers and proxies write `"errors": null` where there are none
    const { data = null, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    const told = Array.isArray(errors) ? errors.filter((error) => typeof error === 'object' && error !== null) : [];
    if (typeof data !== 'object' || Array.isArray(data)) return undefined;
    return data === null && told.length === 0 ? undefined : { data, errors: told };
  } catch {
    return undefined;
  }
}

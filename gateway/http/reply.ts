import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendChunks } from '../../subgraphs/kernel/wire/send-chunks.ts';
import type { CodedError } from '../coded-error.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** a stream is sent piece by piece, as fast as the client takes it; its iterator is ended when the client goes */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** of a stream without an end of its own: what is sent while nothing else is */
  readonly beat?: Uint8Array;
}

/** On every reply that says nothing else: nothing is framed, sniffed, kept or referred to. No CORS: other origins get no access. */
export const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const;
const NO_HEADERS: NonNullable<Reply['headers']> = {};

export const jsonReply = (status: number, value: unknown, headers?: Readonly<Record<string, string>>): Reply => ({
  status,
  headers: headers ? { ...JSON_HEADERS, ...headers } : JSON_HEADERS,
  body: JSON.stringify(value),
});

export const errorReply = (status: number, errors: readonly CodedError[], headers?: Readonly<Record<string, string>>): Reply =>
  jsonReply(status, { errors }, headers);

/** Names and values in turn, as node:http sends them without looking at them again; made once for headers that are made once. */
const flattened = new WeakMap<object, readonly string[]>();
function flat(headers: NonNullable<Reply['headers']>): readonly string[] {
  const known = flattened.get(headers);
  if (known) return known;
  const made = Object.entries({ ...SECURITY_HEADERS, ...headers }).flat();
  flattened.set(headers, made);
  return made;
}

/**
 * @param isLast the connection is closed behind it
 * @param stallMs how long the client may take nothing at all: it would hold the answer's memory for ever
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  reply: Reply,
  isLast: boolean,
  stallMs = 60_000,
): Promise<void> | void {
  const { status, headers = NO_HEADERS, body } = reply;
  const own = ['x-request-id', requestId, ...flat(headers)];
  if (isLast) own.push('connection', 'close');
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    if (!response.destroyed) response.writeHead(status, own);
    return sendChunks(response, body, { beat: reply.beat, stallMs });
  }
  if (response.destroyed) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (headers['content-length'] === undefined) own.push('content-length', String(bytes.byteLength));
  response.writeHead(status, own);
  response.end(request.method === 'HEAD' ? undefined : bytes);
  // what the system has not taken at once; node:http sets other times when the answer is through
  if (request.socket.writableLength > 0) request.socket.setTimeout(stallMs);
}

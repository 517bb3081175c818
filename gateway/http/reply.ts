import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CodedError } from '../coded-error.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** On every reply that says nothing else: nothing is framed, sniffed, kept or referred to. No CORS: other origins get no access. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

export const jsonReply = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const errorReply = (status: number, errors: readonly CodedError[], headers?: Readonly<Record<string, string>>): Reply =>
  jsonReply(status, { errors }, headers);

export function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, 'content-length': String(bytes.byteLength) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

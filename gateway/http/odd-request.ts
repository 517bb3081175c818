import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import { codedError } from '../coded-error.ts';
import { errorReply, SECURITY_HEADERS } from './reply.ts';

type Odd = readonly [status: number, code: 'BAD_USER_INPUT' | 'LIMIT_EXCEEDED', reason: string];

/** By what node:http says of it. */
const ODD: Readonly<Record<string, Odd>> = {
  HPE_HEADER_OVERFLOW: [431, 'LIMIT_EXCEEDED', 'address and headers are over 16 KiB: send the query by POST'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'LIMIT_EXCEEDED', 'the extensions of its chunks are over 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'LIMIT_EXCEEDED', 'it did not come in time'],
};
const NO_REQUEST: Odd = [400, 'BAD_USER_INPUT', 'it is no HTTP/1.1'];

/** The connection that node:http gives up, with the answer that is due on it. */
type Given = Duplex & { readonly _httpMessage?: { readonly headersSent: boolean; readonly req: { readonly complete: boolean } } | null };

/**
 * Ends a connection whose bytes are no request. It hears why, with a code as everybody does, unless that would run into an answer that has begun, or be
 * taken for the answer to a request that came whole before.
 */
export function endOdd({ code }: NodeJS.ErrnoException, socket: Given, requestId: string): void {
  const due = socket._httpMessage;
  if (socket.writable && !due?.headersSent && !due?.req.complete) socket.write(answerTo(code ?? '', requestId));
  socket.destroy();
}

function answerTo(cause: string, requestId: string): string {
  const [status, code, reason] = ODD[cause] ?? NO_REQUEST;
  const { headers, body } = errorReply(status, [codedError(code, { reason }, languageOf(undefined))]);
  const all = {
    ...SECURITY_HEADERS,
    ...headers,
    'x-request-id': requestId,
    connection: 'close',
    'content-length': Buffer.byteLength(String(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${String(body)}`;
}

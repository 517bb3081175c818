import type { Writable } from 'node:stream';
import { HEADER, type Headers } from '../../../subgraphs/kernel/wire/headers.ts';

/** Headers that say how a request is framed and by whom it is answered: never taken from a caller's. */
const OWN = new Set(
  'host content-type content-length accept accept-encoding connection keep-alive transfer-encoding te trailer upgrade expect'.split(' '),
).add(HEADER.deadline);
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What every request to one address begins with (RFC 9112), up to the headers that differ. */
export function requestPrefix({ pathname, search, host }: URL): string {
  return [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/graphql-response+json, application/json;q=0.9',
    'accept-encoding: identity',
    '',
  ].join('\r\n');
}

/** One client request's headers as lines, each with its end. @throws TypeError on what would break out of its line */
export function headerLines(headers: Headers): string {
  let lines = '';
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || OWN.has(name)) continue;
    if (!NAME.test(name) || !VALUE.test(value)) throw new TypeError(`the header ${JSON.stringify(name)} cannot be sent`);
    lines += `${name}: ${value}\r\n`;
  }
  return lines;
}

/** Bodies up to this are put behind their head by a copy: cheaper than a second piece. */
const COPIED_BYTES = 8 * 1024;

/** Sends a whole request at once. @param head prefix and header lines */
export function sendRequest(socket: Writable, head: string, remainingMs: number, body: Uint8Array): void {
  const text = `${head}${HEADER.deadline}: ${remainingMs}\r\ncontent-length: ${body.byteLength}\r\n\r\n`;
  if (body.byteLength > COPIED_BYTES) {
    socket.cork();
    socket.write(text, 'latin1');
    socket.write(body);
    socket.uncork();
    return;
  }
  const bytes = Buffer.allocUnsafe(text.length + body.byteLength);
  bytes.write(text, 0, 'latin1');
  bytes.set(body, text.length);
  socket.write(bytes);
}

import type { IncomingMessage } from 'node:http';
import { BadParams } from './params.ts';

/** The largest request that is read: 1 MiB. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * A request's body; undefined where it is over the limit: the rest is read and thrown away, so that the client gets to hear of it. Rejects with
 * BadParams where the client goes away in the middle of it.
 */
export async function readBody(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    request.resume();
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(undefined);
    });
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    const brokenOff = () => reject(new BadParams('the body broke off'));
    request.once('error', brokenOff);
    request.once('close', brokenOff);
  });
}

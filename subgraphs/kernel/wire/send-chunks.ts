import type { ServerResponse } from 'node:http';

export interface Sending {
  /** sent first, and whenever nothing else was for a while, so that nobody between takes the stream for dead */
  readonly beat?: Uint8Array | undefined;
  readonly beatMs?: number;
  /** how long a client may take nothing at all, milliseconds */
  readonly stallMs?: number;
}

/**
 * Sends a body as it comes, no faster than the client takes it. Resolves when it is over: sent, or cut because the client is gone or stalled.
 * Where the chunks break off, the answer is cut and it rejects as they did. Head and status are written before. The chunks are given back
 * (`return`) in every case.
 */
export async function sendChunks(
  response: ServerResponse,
  chunks: AsyncIterable<Uint8Array>,
  { beat, beatMs = 12_000, stallMs = 60_000 }: Sending = {},
): Promise<void> {
  const quiet = () => !response.writableNeedDrain && response.write(beat);
  const pulse = beat && setInterval(quiet, beatMs);
  try {
    if (beat) quiet();
    else response.flushHeaders();
    for await (const chunk of chunks) {
      pulse?.refresh();
      if (!response.write(chunk)) await drained(response, stallMs);
      if (response.destroyed) return;
    }
    response.end();
  } catch (error) {
    response.destroy(); // what was sent is no whole answer, and must not look like one
    throw error;
  } finally {
    clearInterval(pulse);
  }
}

/** Until the client has taken what was written, or is gone; whoever takes nothing for too long is cut off. */
async function drained(response: ServerResponse, stallMs: number): Promise<void> {
  if (response.destroyed || !response.writableNeedDrain) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => response.destroy(), stallMs);
  response.once('drain', resolve);
  response.once('close', resolve);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    response.off('drain', resolve);
    response.off('close', resolve);
  }
}

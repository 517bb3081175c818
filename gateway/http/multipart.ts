import type { EngineAnswer } from '../execution/engine.ts';

export const MULTIPART = 'multipart/mixed; boundary="-"; deferSpec=20220824';

const [FIRST, HEAD, NEXT, LAST] = ['\r\n---', '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n', '\r\n---', '--\r\n'].map(
  (text) => Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer];

/**
 * Payloads as parts of one answer (RFC 2046, 5.1; the incremental delivery that Apollo's clients call deferSpec=20220824). Each part is
 * sent with the delimiter that ends it: a client reads it then, and not only when the next one comes.
 */
export async function* multipart(payloads: AsyncIterable<EngineAnswer>): AsyncGenerator<Uint8Array, void> {
  let before = FIRST;
  for await (const { body } of payloads) {
    yield Buffer.concat([before, HEAD, body, NEXT]);
    before = Buffer.alloc(0);
  }
  yield LAST;
}

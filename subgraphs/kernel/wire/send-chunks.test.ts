import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type Sending, sendChunks } from './send-chunks.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A server that sends these chunks; `over` resolves when it has done with them. */
async function serve(chunks: AsyncIterable<Uint8Array>, sending?: Sending) {
  const over = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    sendChunks(response, chunks, sending).then(over.resolve, over.reject);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, over: over.promise };
}

test('a body goes out as it comes; with a beat, that comes first and while nothing else does', async () => {
  const go = Promise.withResolvers<void>();
  async function* chunks() {
    yield Buffer.from('a');
    await go.promise;
    yield Buffer.from('b');
  }
  const { url, over } = await serve(chunks(), { beat: Buffer.from('.'), beatMs: 20 });
  let all = '';
  for await (const part of (await fetch(url)).body!.pipeThrough(new TextDecoderStream())) {
    all += part;
    if (/^\.a\.{2,}/.test(all)) go.resolve();
  }
  expect(all).toMatch(/^\.a\.{2,}b$/);
  await over;
});

test('what breaks off is no whole answer', async () => {
  async function* chunks() {
    yield Buffer.from('a');
    throw new Error('broken');
  }
  const { url, over } = await serve(chunks());
  await Promise.all([expect(fetch(url).then((response) => response.text())).rejects.toThrow(), expect(over).rejects.toThrow('broken')]);
});

test.each([
  ['is gone', true],
  ['takes nothing for too long', false],
])('a client that %s costs no more than what lies between it and the source', async (_, leaves) => {
  let taken = 0;
  let givenBack = false;
  async function* chunks() {
    try {
      for (;;) {
        taken += 1;
        yield Buffer.alloc(64 * 1024);
      }
    } finally {
      givenBack = true;
    }
  }
  const { url, over } = await serve(chunks(), leaves ? {} : { stallMs: 100 });
  const asking = request(url, (response) => {
    response.pause();
    if (leaves) response.destroy();
  });
  asking.on('error', () => undefined).end();
  await over;
  expect(givenBack).toBe(true);
  expect(taken).toBeLessThan(1_000);
  asking.destroy();
});

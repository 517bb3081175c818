import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { poster } from './post.ts';

const signal = new AbortController().signal;
let server: Server;
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

async function listen(made: Server): Promise<URL> {
  server = made;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
/** Reads the answer, so that its connection is free again. */
async function asked(post: ReturnType<typeof poster>, url: URL): Promise<string> {
  let text = '';
  for await (const chunk of await post(url, '{}', {}, signal)) text += chunk;
  await new Promise((resolve) => setImmediate(resolve));
  return text;
}

test('a kept connection that was closed meanwhile costs one repetition, and no more', async () => {
  let requests = 0;
  const answers = new Map<Socket, number>();
  let isAway = false;
  const url = await listen(
    createServer((request, response) => {
      requests += 1;
      const { socket } = request;
      const nth = (answers.get(socket) ?? 0) + 1;
      answers.set(socket, nth);
      // the second of each connection, and all while it is away
      if (nth === 2 || isAway) socket.resetAndDestroy();
      else response.end('taken');
    }),
  );
  const post = poster();
  expect(await Promise.all([asked(post, url), asked(post, url)])).toEqual(['taken', 'taken']);
  expect(requests).toBe(2);
  // two are kept by now, each of which is closed as it is taken
  expect(await Promise.all([asked(post, url), asked(post, url)])).toEqual(['taken', 'taken']);
  expect(requests).toBe(6);
  // two more are kept, both of which would be closed
  expect(await Promise.all([asked(post, url), asked(post, url)])).toEqual(['taken', 'taken']);
  isAway = true;
  requests = 0;
  await expect(asked(post, url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(requests).toBe(2);
});

test('a server that says nothing, or falls silent in its answer, is given up', async () => {
  let begin = false;
  const url = await listen(
    createServer((_, response) => {
      if (begin) response.write('{');
    }),
  );
  const post = poster(50);
  await expect(asked(post, url)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  begin = true;
  await expect(asked(post, url)).rejects.toMatchObject({ code: expect.stringMatching(/ETIMEDOUT|ECONNRESET/) });
});

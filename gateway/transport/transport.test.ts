import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { serveHandles } from '../testing/stand-in-subgraphs.ts';
import { httpTransport } from './http.ts';
import { inProcessTransport } from './in-process.ts';
import { transportContract } from './transport.contract.ts';

const clock = () => new Date();

transportContract('in process', async (handles) => {
  const transport = inProcessTransport(handles, clock, silentLog);
  return { transport, close: () => transport.close() };
});

transportContract('over HTTP', async (handles) => {
  const { urls, server } = await serveHandles(handles);
  const transport = httpTransport({ urls, clock, log: silentLog });
  return {
    transport,
    async close() {
      await transport.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
});

test('over HTTP: nobody listens, or the answer is too large: SUBGRAPH_UNAVAILABLE', async () => {
  const { urls, server } = await serveHandles(new Map([['one', async () => new Uint8Array(2_000)]]));
  const transport = httpTransport({ urls, clock, log: silentLog, maxAnswerBytes: 1_000 });
  const context = { headers: {}, deadline: Date.now() + 5_000, write: false };
  await expect(transport.fetch('one', new Uint8Array(), context)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(transport.fetch('one', new Uint8Array(), context)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  await transport.close();
});

test('over HTTP: a read that meets a connection just closed is sent again, on a new one', async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    if (requests === 2) request.socket.destroy();
    else response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const transport = httpTransport({ urls: new Map([['one', url]]), clock, log: silentLog });
  const context = () => ({ headers: {}, deadline: Date.now() + 5_000, write: false });
  await transport.fetch('one', new Uint8Array(), context());
  expect(Buffer.from(await transport.fetch('one', new Uint8Array(), context())).toString()).toBe('{}');
  expect(requests).toBe(3);
  await transport.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { machineClock, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';

const ANSWER = new TextEncoder().encode('{"data":{"items":{"totalCount":1}}}');

test('twenty at once pass; more than may be worked on at once are told to come again, and the others are answered', async () => {
  const waiting: (() => void)[] = [];
  const hall = () => new Promise<Uint8Array>((resolve) => waiting.push(() => resolve(ANSWER)));
  const transport = inProcessTransport(new Map([['hall', hall]]), machineClock, silentLog);
  const graph = await testGateway({ transport, maxRequests: 20 });
  const asked = Array.from({ length: 20 }, () => graph.ask('{ items { totalCount } }'));
  while (waiting.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  const refused = await graph.ask('{ items { totalCount } }');
  expect([refused.status, refused.headers.get('retry-after'), refused.body.errors![0]!.extensions.code]).toEqual([
    429,
    '1',
    'RATE_LIMITED',
  ]);
  expect((await fetch(`${graph.url}/health/ready`)).status).toBe(200);
  for (const answer of waiting.splice(0)) answer();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const again = graph.ask('{ items { totalCount } }');
  while (waiting.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  waiting[0]!();
  expect((await again).status).toBe(200);
  const metrics = await (await fetch(`${graph.url}/metrics`)).text();
  expect(metrics).toContain('oncegraph_requests_total{operation="none",status="429"} 1');
  expect(metrics).toContain('oncegraph_errors_total{code="RATE_LIMITED"} 1');
  await graph.gateway.close();
});

test('a client that leaves is counted as one that left, not as an outage of what was not read for it', async () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const logged = Promise.withResolvers<void>();
  const info = (fields: Readonly<Record<string, unknown>>) => {
    lines.push(fields);
    logged.resolve();
  };
  const stop = new AbortController();
  const hall = () => {
    stop.abort();
    return new Promise<Uint8Array>(() => undefined);
  };
  const transport = inProcessTransport(new Map([['hall', hall]]), machineClock, silentLog);
  const graph = await testGateway({ transport, log: { ...silentLog, info } });
  const body = JSON.stringify({ query: '{ items { totalCount } }' });
  const asked = fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: stop.signal,
  });
  await expect(asked).rejects.toThrow('abort');
  await logged.promise;
  expect(lines).toEqual([expect.objectContaining({ operation: 'query', status: 499, codes: [] })]);
  const metrics = await (await fetch(`${graph.url}/metrics`)).text();
  expect(metrics).toContain('oncegraph_requests_total{operation="query",status="499"} 1');
  expect(metrics).not.toContain('oncegraph_errors_total{');
  await graph.gateway.close();
});

test('a code that a subgraph makes up reaches the client, but is not counted or logged by itself', async () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const made = { message: 'no', path: ['items'], extensions: { code: '330106199001011234' } };
  const hall = async () => new TextEncoder().encode(JSON.stringify({ data: { items: null }, errors: [made, made] }));
  const transport = inProcessTransport(new Map([['hall', hall]]), machineClock, silentLog);
  const graph = await testGateway({ transport, log: { ...silentLog, info: (fields) => void lines.push(fields) } });
  const { body } = await graph.ask('{ items { totalCount } }');
  expect(body.errors![0]!.extensions.code).toBe('330106199001011234');
  const metrics = await (await fetch(`${graph.url}/metrics`)).text();
  expect(metrics).toMatch(/oncegraph_errors_total\{code="OTHER"\} \d/);
  expect(metrics + JSON.stringify(lines)).not.toContain('330106199001011234');
  await graph.gateway.close();
});

/** All that a connection is told that sends these bytes, until the gateway ends it. */
function told({ url }: TestGateway, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => {
      got += String(piece);
    });
    socket.once('error', reject).once('close', () => resolve(got));
  });
}

test('what is no request gets no answer that would be taken for that of the request before it', async () => {
  const hall = () => new Promise<Uint8Array>(() => undefined);
  const graph = await testGateway({ transport: inProcessTransport(new Map([['hall', hall]]), machineClock, silentLog) });
  const body = '{"query":"{ items { totalCount } }"}';
  const post = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  expect(await told(graph, `${post}hello\r\n\r\n`)).toBe('');
  await graph.gateway.close();
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'BAD_USER_INPUT'],
  ['a head over 16 KiB', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'LIMIT_EXCEEDED'],
  ['a query over 16 KiB in the address', `GET /graphql?query=${'a'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431, 'LIMIT_EXCEEDED'],
  ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400, 'BAD_USER_INPUT'],
  [
    'a length and chunks',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'BAD_USER_INPUT',
  ],
  ['chunks that are none', 'POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400, 'BAD_USER_INPUT'],
])('%s is the client’s fault, and the connection ends', async (_what, bytes, status, code) => {
  const graph = await testGateway();
  const text = await told(graph, bytes);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w[^]*\\r\\nx-request-id: \\S+\\r\\nconnection: close\\r\\n`));
  expect(JSON.parse(body)).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
  expect((await fetch(`${graph.url}/health/live`)).status).toBe(200);
  await graph.gateway.close();
});

test('a batch is refused, a client that is refused may go on over the same connection', async () => {
  const graph = await testGateway();
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '[{"query":"{ __typename }"},{"query":"{ __typename }"}]',
  });
  expect([response.status, response.headers.get('connection')]).toEqual([400, 'keep-alive']);
  expect((await response.json()) as object).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  await graph.gateway.close();
});

import { afterEach, expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { SERIALS, standIns } from '../testing/stand-in-subgraphs.ts';
import { machineClock, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { type Handle, inProcessTransport } from '../transport/in-process.ts';

const QUERY = `query Q($n: SerialNumber!) {
  case(serialNumber: $n) { serialNumber ... @defer(label: "late") { districtRecord { localNumber } } }
}`;
const LATE = { districtRecord: { localNumber: `district.330106/${SERIALS[0]}` } };
const PARTS = { accept: 'multipart/mixed;deferSpec=20220824,application/json' };

let graph: TestGateway;
afterEach(() => graph.gateway.close());

/** A gateway whose district answers when it is let, and tells when nobody wants its answer any more. */
async function open(parts: Parameters<typeof testGateway>[0] = {}) {
  const { handles } = standIns();
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let gone = () => {};
  const isGone = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const district: Handle = async (body, headers, signal) => {
    signal?.addEventListener('abort', gone);
    asked();
    await gate;
    return handles.get('district')!(body, headers, signal);
  };
  graph = await testGateway({
    ...parts,
    transport: inProcessTransport(new Map([...handles, ['district', district]]), machineClock, silentLog),
  });
  const post = (headers: Record<string, string>, signal?: AbortSignal) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: QUERY, variables: { n: SERIALS[0] } }),
      ...(signal ? { signal } : {}),
    });
  return { post, letGo, isAsked, isGone };
}

/** Reads until the text ends so. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, end: string): Promise<string> {
  let text = '';
  while (!text.endsWith(end)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`ended after ${text}`);
    text += Buffer.from(value).toString();
  }
  return text;
}

const payloads = (text: string) =>
  text
    .split('\r\n---')
    .map((part) => part.split('\r\n\r\n')[1])
    .flatMap((json) => (json ? [JSON.parse(json) as unknown] : []));

test('deferred parts come as parts of one answer, the first before the others are there', async () => {
  const { post, letGo } = await open();
  const response = await post(PARTS);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'multipart/mixed; boundary="-"; deferSpec=20220824']);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const reader = response.body!.getReader();
  const first = await readUntil(reader, '\r\n---');
  expect(first).toMatch(/^\r\n---\r\ncontent-type: application\/json; charset=utf-8\r\n\r\n\{/);
  expect(payloads(first)).toEqual([{ data: { case: { serialNumber: SERIALS[0] } }, hasNext: true }]);
  letGo();
  const rest = await readUntil(reader, '\r\n-----\r\n');
  expect(payloads(rest)).toEqual([{ incremental: [{ label: 'late', path: ['case'], data: LATE }], hasNext: false }]);
  expect((await reader.read()).done).toBe(true);
  expect(await (await fetch(`${graph.url}/metrics`)).text()).toContain('oncegraph_requests_under_way 0');
});

test('who takes no parts gets one answer with everything in it', async () => {
  const { post, letGo } = await open();
  letGo();
  const response = await post({ accept: 'application/json' });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual({ data: { case: { serialNumber: SERIALS[0], ...LATE } } });
});

test('who takes parts, and asks for nothing deferred, gets JSON', async () => {
  await open();
  const { headers, body } = await graph.ask('{ viewer { role } }', {}, PARTS);
  expect([headers.get('content-type'), body]).toEqual(['application/json; charset=utf-8', { data: { viewer: { role: 'public' } } }]);
});

test('a client that goes away between two parts ends the work for the next', async () => {
  const { post, isAsked, isGone } = await open();
  const leaving = new AbortController();
  const response = await post(PARTS, leaving.signal);
  await readUntil(response.body!.getReader(), '\r\n---');
  await isAsked;
  leaving.abort();
  await isGone;
});

test('what is deferred is worked on until it is told: one more than may be worked on is told to come again', async () => {
  const { post, letGo } = await open({ maxRequests: 1 });
  const reader = (await post(PARTS)).body!.getReader();
  await readUntil(reader, '\r\n---');
  expect((await graph.ask('{ viewer { role } }')).status).toBe(429);
  letGo();
  await readUntil(reader, '\r\n-----\r\n');
  expect((await reader.read()).done).toBe(true);
  expect((await graph.ask('{ viewer { role } }')).status).toBe(200);
});

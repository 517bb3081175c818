import { expect, test } from '@jest/globals';
import { errorTable } from '../../../subgraphs/kernel/errors/table.ts';
import { openPartner, type PartnerOptions } from '../open-partner.ts';
import { answer, fault, type Step, scriptedFetch } from '../testing/scripted-fetch.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { backOffMs, readRetryAfter } from './back-off.ts';
import { RETRYABLE } from './fault.ts';
import { openGate } from './gate.ts';

const found = () => answer({ data: { case: { serialNumber: '1' } } });

/** A partner over scripted steps; half of each pause is drawn. */
function under(steps: Step[], options: Partial<PartnerOptions> = {}) {
  const clock = virtualClock();
  const { fetch, asked } = scriptedFetch(...steps);
  const at: number[] = [];
  const start = clock.now();
  const timed: typeof fetch = (...request) => {
    at.push(clock.now() - start);
    return fetch(...request);
  };
  const random = (bytes: number) => new Uint8Array(bytes).fill(128);
  const partner = openPartner({ url: 'http://graph/graphql', token: 'secret', fetch: timed, clock, random, ...options });
  const read = () => clock.run(partner.findBySerialNumber('1')).catch((error: { code: string }) => error.code);
  return { partner, clock, asked, at, read };
}

test('what may be asked again is that of the graph’s own table, and no refusal', () => {
  const retryable = Object.entries(errorTable).filter(([, row]) => row.retryable);
  expect([...RETRYABLE].sort()).toEqual(retryable.map(([code]) => code).sort());
});

test.each([
  { url: '' },
  { url: 'localhost:4000/graphql' },
  { url: 'ftp://graph/graphql' },
  { concurrency: 0 },
  { concurrency: Number.NaN },
  { attempts: 0 },
  { deadlineMs: -1 },
])('what could never work is told at once: %j', (options) => {
  expect(() => under([], options)).toThrow(RangeError);
});

test.each([
  ['a connection that breaks', 'lost'],
  ['a graph that is away', 'refused'],
  ['half an answer', () => answer('{"data":{"case":{"serialN')],
  ['JSON that is none of the graph', () => answer('{"data":5}')],
  ['neither data nor errors', () => answer('{"data":null,"errors":null}')],
  ['a proxy’s own 502', () => answer('<html>', 502)],
  ['429', () => answer('busy', 429)],
  ['a code that may be asked again', () => fault('SUBGRAPH_UNAVAILABLE', 503)],
  [
    'the same as an answer of 200, with nothing in it',
    () => answer({ data: { case: null }, errors: [{ message: '', extensions: { code: 'INTERNAL' } }] }),
  ],
  ['a code of tomorrow that says so', () => answer({ errors: [{ message: '', extensions: { code: 'NEW', retryable: true } }] })],
] satisfies [string, Step][])('%s is tried again', async (_, step) => {
  const { read, asked } = under([step, found]);
  expect(await read()).toEqual({ serialNumber: '1' });
  expect(asked).toHaveLength(2);
});

test.each([
  ['UNAUTHENTICATED', () => fault('UNAUTHENTICATED', 401)],
  ['BAD_USER_INPUT', () => fault('BAD_USER_INPUT', 400)],
  ['HTTP_404', () => answer('<html>', 404)],
  ['HTTP_302', () => answer('', 302, { location: 'http://elsewhere/' })],
] satisfies [string, Step][])('%s is told at once', async (code, step) => {
  const { read, asked } = under([step]);
  expect(await read()).toBe(code);
  expect(asked).toHaveLength(1);
});

test('partial data is data: what is lost is null', async () => {
  const errors = [{ message: '', path: ['case', 'owner'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
  const { read } = under([answer({ data: { case: { serialNumber: '1', owner: null } }, errors })]);
  expect(await read()).toEqual({ serialNumber: '1', owner: null });
});

test('pauses are drawn from twice as much each time, to ten seconds; Retry-After goes before, in seconds or as a date', async () => {
  const date = new Date(Date.parse('2026-03-02T01:00:00Z') + 60_000).toUTCString();
  const busy = (value: string) => () => answer('', 503, { 'retry-after': value });
  const { read, at } = under(['lost', 'lost', 'lost', busy('7'), busy(date), found], { deadlineMs: 120_000 });
  await read();
  const drawn = 128 / 256 + 128 / 65536 + 128 / 256 ** 3 + 128 / 256 ** 4;
  const [first, second, third] = [200, 400, 800].map((most) => drawn * most) as [number, number, number];
  const fourth = first + second + third + 7000 + drawn * 200;
  expect(at.map(Math.round)).toEqual([0, first, first + second, first + second + third, fourth, 60_000 + drawn * 200].map(Math.round));
  expect(backOffMs(40, (bytes) => new Uint8Array(bytes).fill(255), undefined)).toBeCloseTo(10_000, 3);
  expect(backOffMs(1, (bytes) => new Uint8Array(bytes), undefined)).toBe(0);
});

test('Retry-After: seconds, the three HTTP dates’ common forms, and nothing else', () => {
  const now = Date.parse('1994-11-06T08:49:00Z');
  expect(readRetryAfter(' 120 ', now)).toBe(120_000);
  expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', now)).toBe(37_000);
  expect(readRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', now)).toBe(37_000);
  expect(readRetryAfter('Sun, 06 Nov 1994 08:00:00 GMT', now)).toBe(0);
  for (const odd of [null, '', '-1', '1.5', 'soon', '1994-11-06', '99999999999']) expect(readRetryAfter(odd, now)).toBeUndefined();
});

test('an attempt has its own time, the call has one for all; then nothing is under way any more', async () => {
  const { read, at, clock } = under(['hang', 'hang', 'hang', 'hang'], { attemptMs: 1000, deadlineMs: 3250 });
  const start = clock.now();
  expect(await read()).toBe('DEADLINE_PASSED');
  expect(clock.now() - start).toBe(3250);
  expect(at).toHaveLength(3);
});

test('where the next attempt would come too late, it says so at once', async () => {
  const { read, clock } = under([answer('', 503, { 'retry-after': '61' })], { deadlineMs: 60_000 });
  const start = clock.now();
  expect(await read()).toBe('DEADLINE_PASSED');
  expect(clock.now() - start).toBe(0);
});

test('attempts are counted', async () => {
  const { read, asked } = under(['lost', 'lost', 'lost', found], { attempts: 3 });
  expect(await read()).toBe('LOST');
  expect(asked).toHaveLength(3);
});

test('the token is asked for before each attempt; one that fails or hangs costs an attempt', async () => {
  const tokens = [() => 'first', () => Promise.reject(new Error('away')), () => new Promise<string>(() => {}), () => 'fourth'];
  const { read, asked } = under(['lost', found], { token: () => tokens.shift()?.() ?? '', attemptMs: 1000 });
  await read();
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer fourth']);
});

test('so many at once; who waits and is given up was never begun', async () => {
  const gate = openGate(2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const never = new AbortController();
  const work = (name: string) => () => {
    order.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(name)));
  };
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => gate(name === 'c' ? never.signal : new AbortController().signal, work(name)));
  await Promise.resolve();
  expect(order).toEqual(['a', 'b']);
  never.abort();
  expect(await c).toBeUndefined();
  ends[0]?.();
  expect(await a).toBe('a');
  await Promise.resolve();
  expect(order).toEqual(['a', 'b', 'd']);
  for (const end of ends) end();
  expect(await Promise.all([b, d])).toEqual(['b', 'd']);
});

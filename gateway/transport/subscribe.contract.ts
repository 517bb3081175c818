import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Subscribe } from './subscribe-in-process.ts';
import type { Transport } from './transport.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (given: Uint8Array) => new TextDecoder().decode(given);
const forever = new AbortController().signal;

/** What every Transport does with subscriptions. */
export function subscribeContract(
  name: string,
  open: (subscriptions: ReadonlyMap<string, Subscribe>) => Promise<{ subscribe: Transport['subscribe']; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of Transport.subscribe`, () => {
    const openNow: { close(): Promise<void> }[] = [];
    afterEach(async () => {
      for (const each of openNow.splice(0)) await each.close();
    });
    const over = async (source: Subscribe) => {
      const opened = await open(new Map([['one', source]]));
      openNow.push(opened);
      return opened.subscribe;
    };
    const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', params: { system: 'one' } };
    const all = async (answers: AsyncIterable<Uint8Array>) => {
      const taken: string[] = [];
      for await (const answer of answers) taken.push(text(answer));
      return taken;
    };

    test('body and headers go out; answers come back as they are, in their order, and the end', async () => {
      const subscribe = await over(async function* (body, headers) {
        yield body;
        yield bytes(`"${headers['oncegraph-request-id']}"`);
        for (let n = 0; n < 500; n += 1) yield bytes(`{"卫生":"${'x'.repeat(n)}"}`);
      });
      const answers = subscribe('one', bytes('{"query":"卫生"}'), { headers: { 'oncegraph-request-id': 'r1' }, signal: forever });
      expect(await all(answers)).toEqual([
        '{"query":"卫生"}',
        '"r1"',
        ...Array.from({ length: 500 }, (_, n) => `{"卫生":"${'x'.repeat(n)}"}`),
      ]);
    });

    test('an answer comes when it is told, not when the next one is', async () => {
      const next = Promise.withResolvers<void>();
      const subscribe = await over(async function* () {
        yield bytes('1');
        await next.promise;
        yield bytes('2');
      });
      const answers = subscribe('one', bytes('{}'), { headers: {}, signal: forever })[Symbol.asyncIterator]();
      expect(text((await answers.next()).value)).toBe('1');
      next.resolve();
      expect(text((await answers.next()).value)).toBe('2');
      expect((await answers.next()).done).toBe(true);
    });

    test('a subgraph that nobody knows is SUBGRAPH_UNAVAILABLE', async () => {
      const subscribe = await over(async function* () {});
      await expect(all(subscribe('two', bytes('{}'), { headers: {}, signal: forever }))).rejects.toMatchObject({
        code: 'SUBGRAPH_UNAVAILABLE',
        params: { system: 'two' },
      });
    });

    test.each([0, 3])('a stream that breaks off after %i answers gives those, then SUBGRAPH_UNAVAILABLE', async (count) => {
      const subscribe = await over(async function* () {
        for (let n = 0; n < count; n += 1) yield bytes(String(n));
        throw new Error('secret inside');
      });
      const taken: string[] = [];
      const reading = async () => {
        for await (const answer of subscribe('one', bytes('{}'), { headers: {}, signal: forever })) taken.push(text(answer));
      };
      await expect(reading()).rejects.toMatchObject(unavailable);
      expect(taken).toEqual(Array.from({ length: count }, (_, n) => String(n)));
    });

    test.each(['the signal fires', 'the reader leaves'])('%s: the answers end and so does the work, at once', async (how) => {
      const ended = Promise.withResolvers<void>();
      const subscribe = await over(async function* (_body, _headers, signal) {
        try {
          yield bytes('1');
          if (!signal?.aborted) await once(signal!, 'abort');
        } finally {
          ended.resolve();
        }
      });
      const stop = new AbortController();
      const answers = subscribe('one', bytes('{}'), { headers: {}, signal: stop.signal })[Symbol.asyncIterator]();
      await answers.next();
      if (how === 'the signal fires') {
        const next = answers.next();
        stop.abort();
        expect((await next).done).toBe(true);
      } else await answers.return?.();
      await ended.promise;
    });

    test('a signal that has fired already begins nothing', async () => {
      let begun = 0;
      const subscribe = await over(async function* (body) {
        begun += 1;
        yield body;
      });
      expect(await all(subscribe('one', bytes('{}'), { headers: {}, signal: AbortSignal.abort() }))).toEqual([]);
      expect(begun).toBe(0);
    });

    test('a source is read no faster than its answers are taken', async () => {
      let told = 0;
      const subscribe = await over(async function* (_body, _headers, signal) {
        for (; !signal?.aborted; told += 1) yield bytes(`"${'x'.repeat(64 * 1024)}"`);
      });
      const answers = subscribe('one', bytes('{}'), { headers: {}, signal: forever })[Symbol.asyncIterator]();
      for (let n = 0; n < 10; n += 1) await answers.next();
      for (let before = -1; before !== told; await new Promise((resolve) => setTimeout(resolve, 20))) before = told;
      expect(told).toBeLessThan(1_000);
      await answers.return?.();
    });
  });
}

import { afterEach, describe, expect, test } from '@jest/globals';
import type { Handle } from './in-process.ts';
import type { FetchContext, Transport } from './transport.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (given: Uint8Array) => new TextDecoder().decode(given);
const context = (over: Partial<FetchContext> = {}): FetchContext => ({ headers: {}, deadline: Date.now() + 5_000, write: false, ...over });

/** What every Transport does. */
export function transportContract(
  name: string,
  open: (handles: ReadonlyMap<string, Handle>) => Promise<{ transport: Transport; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of Transport`, () => {
    const openNow: { close(): Promise<void> }[] = [];
    afterEach(async () => {
      for (const each of openNow.splice(0)) await each.close();
    });
    const over = async (handle: Handle) => {
      const opened = await open(new Map([['one', handle]]));
      openNow.push(opened);
      return opened.transport;
    };
    const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', params: { system: 'one' } };

    test('bytes go out and come back as they are', async () => {
      const transport = await over(async (body) => bytes(`got ${text(body)}`));
      expect(text(await transport.fetch('one', bytes('卫生'), context()))).toBe('got 卫生');
    });

    test('headers arrive, with the time that is left', async () => {
      const transport = await over(async (_, headers) => bytes(JSON.stringify(headers)));
      const answer = await transport.fetch(
        'one',
        bytes('{}'),
        context({ headers: { 'oncegraph-request-id': 'r1', 'accept-language': 'zh' } }),
      );
      const headers = JSON.parse(text(answer)) as Record<string, string>;
      expect(headers).toMatchObject({ 'oncegraph-request-id': 'r1', 'accept-language': 'zh' });
      expect(Number(headers['oncegraph-deadline-ms'])).toBeGreaterThan(4_000);
    });

    test('a subgraph that breaks is SUBGRAPH_UNAVAILABLE', async () => {
      const transport = await over(() => Promise.reject(new Error('secret inside')));
      await expect(transport.fetch('one', bytes('{}'), context())).rejects.toMatchObject(unavailable);
    });

    test('a subgraph that nobody knows is SUBGRAPH_UNAVAILABLE', async () => {
      const transport = await over(async (body) => body);
      await expect(transport.fetch('two', bytes('{}'), context())).rejects.toMatchObject({
        code: 'SUBGRAPH_UNAVAILABLE',
        params: { system: 'two' },
      });
    });

    test.each([true, false])('an answer after the deadline is DEADLINE_EXCEEDED (write: %s)', async (write) => {
      const transport = await over(async (body) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return body;
      });
      const start = Date.now();
      const late = transport.fetch('one', bytes('{}'), context({ deadline: Date.now() + 100, write }));
      await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', params: { system: 'one' } });
      expect(Date.now() - start).toBeLessThan(280);
    });

    test('a read that is no longer wanted ends at once', async () => {
      const seen: string[] = [];
      const transport = await over(async (body, _, signal) => {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        seen.push('told');
        return body;
      });
      const stop = new AbortController();
      const read = transport.fetch('one', bytes('{}'), context({ signal: stop.signal }));
      setTimeout(() => stop.abort(), 50);
      await expect(read).rejects.toMatchObject(unavailable);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(seen).toEqual(['told']);
    });

    test('a read that is wanted no longer before it is sent asks nobody', async () => {
      let asked = 0;
      const transport = await over(async (body) => {
        asked += 1;
        return body;
      });
      await expect(transport.fetch('one', bytes('1'), context({ signal: AbortSignal.abort() }))).rejects.toMatchObject(unavailable);
      await transport.fetch('one', bytes('2'), context());
      expect(asked).toBe(1);
    });

    test('a write that breaks is sent once', async () => {
      let sent = 0;
      const transport = await over(() => {
        sent += 1;
        return Promise.reject(new Error('broken'));
      });
      await expect(transport.fetch('one', bytes('{}'), context({ write: true }))).rejects.toMatchObject(unavailable);
      expect(sent).toBe(1);
    });

    test('a hundred at once each get their own answer', async () => {
      const transport = await over(async (body) => body);
      const all = await Promise.all(Array.from({ length: 100 }, (_, index) => transport.fetch('one', bytes(String(index)), context())));
      expect(all.map(text)).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
    });
  });
}

import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Broadcast } from './broadcast.ts';
import type { WaitingLimits } from './listener.ts';

const plain = { from: undefined, idOf: () => undefined, onTold: () => undefined, tooSlow: 'too slow' } as const;

const forever = new AbortController().signal;

/** A broadcast that is fed by hand. */
function fed(limits?: WaitingLimits) {
  const items: string[] = [];
  let wake = (): void => undefined;
  let ended = false;
  const state = { begun: 0, over: 0, stopped: 0 };
  const made = new Broadcast<string>({
    ...plain,
    async *source(signal) {
      state.begun += 1;
      signal.addEventListener('abort', () => {
        state.stopped += 1;
        wake();
      });
      while (!signal.aborted && (items.length > 0 || !ended)) {
        const item = items.shift();
        if (item === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield item;
      }
    },
    bytesOf: (item) => item.length,
    onOver: () => {
      state.over += 1;
    },
    ...(limits ? { limits } : {}),
  });
  const tell = async (...more: string[]) => {
    items.push(...more);
    wake();
    for (let n = 0; n <= more.length; n += 1) await turn();
  };
  const end = () => {
    ended = true;
    wake();
  };
  return { made, state, tell, end };
}

async function all(stream: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = [];
  for await (const item of stream) taken.push(item);
  return taken;
}

test('every listener gets what comes from then on; all end with the source, which began once', async () => {
  const { made, state, tell, end } = fed();
  const first = all(made.listen(undefined, forever));
  await tell('a');
  const second = all(made.listen(undefined, forever));
  await tell('b', 'c');
  end();
  expect(await Promise.all([first, second])).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
  ]);
  expect(state).toMatchObject({ begun: 1, over: 1 });
});

test('the source stops when the last has left, by its signal or by its loop, whether it ever read or not', async () => {
  const { made, state, tell } = fed();
  const stops = [new AbortController(), new AbortController()] as const;
  made.listen(undefined, stops[0].signal);
  const reading = all(made.listen(undefined, stops[1].signal));
  const looped = made.listen(undefined, forever);
  await tell('a');
  expect((await looped.next()).value).toBe('a');
  await looped.return(undefined);
  stops[0].abort();
  expect(state.stopped).toBe(0);
  stops[1].abort();
  expect(await reading).toEqual(['a']);
  expect(state).toMatchObject({ stopped: 1 });
});

test.each([
  ['items', { items: 3, bytes: 100 }, ['1', '2', '3', '4', '5']],
  ['bytes', { items: 100, bytes: 30 }, ['1'.repeat(10), '2'.repeat(10), '3'.repeat(10), '4', '5']],
])('who lets too many %s wait gets those and the reason; the others are not kept up', async (_, limits, given) => {
  const { made, state, tell, end } = fed(limits);
  const slow = made.listen(undefined, forever);
  const quick = all(made.listen(undefined, forever));
  for (const item of given) await tell(item);
  expect(state.stopped).toBe(0);
  expect(await all(slow)).toEqual([...given.slice(0, 3), 'too slow']);
  end();
  expect(await quick).toEqual(given);
});

test('the source waits for the quickest: alone nobody is too slow, and everything comes', async () => {
  let told = 0;
  const made = new Broadcast<number>({
    ...plain,
    async *source(signal) {
      for (told = 1; !signal.aborted && told <= 5_000; told += 1) yield told;
    },
    bytesOf: () => 1,
    tooSlow: -1,
    onOver: () => undefined,
    limits: { items: 100, bytes: 100 },
  });
  const slow = made.listen(undefined, forever);
  expect((await slow.next()).value).toBe(1);
  for (let n = 0; n < 10; n += 1) await turn();
  expect(told).toBeLessThan(50);
  const rest: number[] = [];
  for await (const item of slow) rest.push(item);
  expect(rest).toEqual(Array.from({ length: 4_999 }, (_, n) => n + 2));
});

test('who comes while nobody takes anything waits for none of them', async () => {
  const { made, tell, end } = fed();
  const stalled = made.listen(undefined, forever);
  await tell(...Array.from({ length: 40 }, (_, n) => `${n}`));
  const quick = made.listen(undefined, forever);
  const next = quick.next();
  for (let n = 0; n < 10; n += 1) await turn();
  expect(await Promise.race([next, 'nothing'])).toMatchObject({ done: false });
  end();
  await Promise.all([stalled.return(undefined), quick.return(undefined)]);
});

test('a listener whose signal has fired already gets nothing; alone it begins and ends the source', async () => {
  const { made, state } = fed();
  expect(await all(made.listen(undefined, AbortSignal.abort()))).toEqual([]);
  expect(state).toEqual({ begun: 0, over: 1, stopped: 0 });
});

test('a source that fails ends the streams', async () => {
  let over = 0;
  const made = new Broadcast<string>({
    ...plain,
    async *source(signal) {
      yield 'a';
      if (!signal.aborted) await once(process, 'never', { signal: AbortSignal.abort() });
    },
    bytesOf: () => 1,
    onOver: () => {
      over += 1;
    },
  });
  expect(await all(made.listen(undefined, forever))).toEqual(['a']);
  expect(over).toBe(1);
});

import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Streams } from './streams.ts';

const TOLD = { bytesOf: () => 1, tooSlow: -1 };

/** Numbers from 1 on, as they are written; each source reads by itself from where it begins. */
function written(idOf: (item: number) => string | undefined = String) {
  let last = 0;
  let { promise: woken, resolve: wake } = Promise.withResolvers<void>();
  const ring = () => {
    wake();
    ({ promise: woken, resolve: wake } = Promise.withResolvers<void>());
  };
  const state = { open: 0, opened: 0, empty: 0 };
  const streams = new Streams<number>({ ...TOLD, idOf }, () => {
    state.empty += 1;
  });
  const source = (from: string | undefined) =>
    async function* read(signal: AbortSignal) {
      state.open += 1;
      state.opened += 1;
      signal.addEventListener('abort', ring);
      try {
        for (let at = from === undefined ? last : Number(from); !signal.aborted; ) {
          if (at < last) {
            at += 1;
            if (at % 3 === 0) await turn();
            yield at;
          } else await woken;
        }
      } finally {
        state.open -= 1;
      }
    };
  return {
    state,
    join: (from: string | undefined, signal: AbortSignal) => streams.join(from, source(from), signal),
    async write(count: number) {
      for (let n = 0; n < count; n += 1) {
        last += 1;
        ring();
        await turn();
      }
    },
  };
}

/** Takes so many, and leaves. */
async function take(stream: AsyncGenerator<number>, count: number): Promise<number[]> {
  const taken: number[] = [];
  for await (const item of stream) if (taken.push(item) === count) break;
  return taken;
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const forever = new AbortController().signal;

test('those who begin at different places are one stream once they meet; each gets what comes behind its place, once, in order', async () => {
  const { state, join, write } = written();
  await write(120);
  const from = [0, 0, 20, 119, 120, 60, undefined, 119, 20, 0];
  const told = from.map((place) => take(join(place === undefined ? undefined : String(place), forever), 200 - (place ?? 120)));
  await write(79);
  for (let n = 0; n < 100; n += 1) await turn();
  expect(state.open).toBe(1);
  await write(1);
  expect(await Promise.all(told)).toEqual(from.map((place) => range((place ?? 120) + 1, 200)));
  expect(state.opened).toBeLessThan(from.length - 2);
  await turn();
  expect(state).toMatchObject({ open: 0, empty: 1 });
});

test('whoever comes and goes, in whatever order, misses nothing and gets nothing twice; nothing is left open', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ start: fc.option(fc.nat(20)), cuts: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.constantFrom(String, (item: number) => (item % 7 === 0 ? undefined : String(item))),
      async (comers, idOf) => {
        const { state, join, write } = written(idOf);
        await write(20);
        const told = comers.map(async ({ start, cuts }) => {
          const taken: number[] = [];
          for (const cut of cuts) {
            const from = taken.at(-1) ?? start;
            taken.push(...(await take(join(from === null ? undefined : String(from), forever), cut)));
          }
          return taken;
        });
        const all = Promise.all(told);
        let isOver = false;
        void all.then(() => {
          isOver = true;
        });
        while (!isOver) await write(1);
        for (const [n, taken] of (await all).entries()) {
          const first = taken[0]!;
          if (comers[n]!.start !== null) expect(first).toBe(comers[n]!.start! + 1);
          expect(taken).toEqual(range(first, first + taken.length - 1));
        }
        for (let n = 0; n < 5; n += 1) await turn();
        expect(state.open).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});

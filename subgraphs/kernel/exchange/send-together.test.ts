import { expect, test } from '@jest/globals';
import { type PartAnswer, sendTogether } from './send-together.ts';

/** A request that is under way until it is broken off; answers what it is told to. */
function request() {
  const under: { signal?: AbortSignal; answer(index: number): void; end(): void } = { answer: () => {}, end: () => {} };
  const send = sendTogether(() => (_, signal, onAnswer) => {
    under.signal = signal;
    under.answer = (index) => onAnswer(index, { status: 200, value: index });
    return new Promise((resolve, reject) => {
      under.end = resolve;
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  });
  const limits = [0, 1, 2].map(() => new AbortController());
  const sent = limits.map(({ signal }) => send('lane', {}, signal));
  const outcomes = Promise.allSettled(sent);
  return { under, limits, outcomes, begun: new Promise((resolve) => setImmediate(resolve)) };
}
const words = (settled: readonly PromiseSettledResult<PartAnswer>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? one.value.value : String(one.reason)));

test('a request is broken off once each has its answer or has given up, whichever comes last', async () => {
  for (const order of ['answer last', 'give up last']) {
    const { under, limits, outcomes, begun } = request();
    await begun;
    under.answer(0);
    under.answer(0);
    if (order === 'give up last') under.answer(1);
    limits[2]?.abort('too late');
    if (order === 'answer last') {
      expect(under.signal?.aborted).toBe(false);
      under.answer(1);
    }
    expect(under.signal?.aborted).toBe(true);
    expect(words(await outcomes)).toEqual([0, 1, 'too late']);
  }
});

test('a request whose answers are all there ends by itself, so that its connection is kept', async () => {
  const { under, limits, outcomes, begun } = request();
  await begun;
  for (const index of [2, 0, 1]) under.answer(index);
  for (const limit of limits) limit.abort('the relay ends');
  expect(under.signal?.aborted).toBe(false);
  under.end();
  expect(words(await outcomes)).toEqual([0, 1, 2]);
});

test('what has no answer when the request ends has failed', async () => {
  const { under, outcomes, begun } = request();
  await begun;
  under.answer(1);
  under.end();
  expect(words(await outcomes)).toEqual([expect.stringContaining('ended before'), 1, expect.stringContaining('ended before')]);
});

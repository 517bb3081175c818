import { expect, test } from '@jest/globals';
import type { Engine } from '../execution/engine.ts';
import { heldUntilEnd } from './held-until-end.ts';

function lease() {
  let released = 0;
  return { engine: {} as Engine, release: () => void released++, times: () => released };
}

async function* numbers() {
  yield 1;
  yield 2;
}

test('a stream holds its generation until it is read to its end', async () => {
  const held = lease();
  const seen: number[] = [];
  for await (const each of heldUntilEnd(numbers(), held, new AbortController().signal)) {
    seen.push(each);
    expect(held.times()).toBe(0);
  }
  expect([seen, held.times()]).toEqual([[1, 2], 1]);
});

test('or until nobody reads on, or it fails', async () => {
  const [left, failed] = [lease(), lease()];
  const { signal } = new AbortController();
  for await (const _ of heldUntilEnd(numbers(), left, signal)) break;
  expect(left.times()).toBe(1);
  const fails = (async function* () {
    yield await Promise.reject<number>(new Error('no'));
  })();
  await expect(heldUntilEnd(fails, failed, signal)[Symbol.asyncIterator]().next()).rejects.toThrow('no');
  expect(failed.times()).toBe(1);
});

test('or until its client is gone, also where nobody has begun to read; never twice', async () => {
  const held = lease();
  const client = new AbortController();
  const stream = heldUntilEnd(numbers(), held, client.signal);
  client.abort();
  expect(held.times()).toBe(1);
  for await (const _ of stream);
  expect(held.times()).toBe(1);
  heldUntilEnd(numbers(), held, client.signal);
  expect(held.times()).toBe(2);
});

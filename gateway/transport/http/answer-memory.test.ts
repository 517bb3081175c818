import { expect, test } from '@jest/globals';
import { AnswerMemory } from './answer-memory.ts';

test('what was given back is taken again, by a part of it too; what is in use is not', () => {
  const memory = new AnswerMemory();
  const first = memory.take(9_000);
  const second = memory.take(9_000);
  expect(second.buffer).not.toBe(first.buffer);
  memory.giveBack(first.subarray(0, 100));
  expect(memory.take(16_000).buffer).toBe(first.buffer);
  expect(memory.take(16_000).buffer).not.toBe(first.buffer);
});

test('given back twice, or never taken here, it is lent to nobody', () => {
  const memory = new AnswerMemory();
  const own = memory.take(10_000);
  memory.giveBack(own);
  memory.giveBack(own);
  const foreign = Buffer.allocUnsafeSlow(16 * 1024);
  memory.giveBack(foreign);
  const taken = [memory.take(10_000), memory.take(10_000), memory.take(10_000)].map(({ buffer }) => buffer);
  expect(new Set(taken).size).toBe(3);
  expect(taken).not.toContain(foreign.buffer);
});

test('small ones share memory with others, which is never lent', () => {
  const memory = new AnswerMemory();
  const small = memory.take(100);
  memory.giveBack(small);
  expect(memory.take(8 * 1024).buffer).not.toBe(small.buffer);
});

test('answers of other sizes than before find memory too: what is kept for those is forgotten, and very large ones are never kept', () => {
  const memory = new AnswerMemory();
  const giveBack = (sizes: readonly number[]) => {
    for (const taken of sizes.map((size) => memory.take(size))) memory.giveBack(taken);
  };
  giveBack([60, 30, 15].map((mebibytes) => mebibytes * 1024 * 1024));
  giveBack(Array.from({ length: 16 }, () => 4 * 1024 * 1024)); // all that is kept
  const small = memory.take(9_000);
  memory.giveBack(small);
  expect(memory.take(9_000).buffer).toBe(small.buffer);
});

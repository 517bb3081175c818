import { expect, test } from '@jest/globals';
import { RestingSystems } from './resting-systems.ts';

test('a system is back with its first answer: after an outage, after a start that knows of none, and where its streams still wait', () => {
  const resting = new RestingSystems(() => 1, { firstMs: 100, longestMs: 1_000 });
  expect([resting.answered('one'), resting.answered('one')]).toEqual([true, false]);
  expect([resting.failed('one', new Date(0)), resting.failed('one', new Date(50))]).toEqual([true, false]);
  expect([resting.at(new Date(99)), resting.at(new Date(100))]).toEqual([['one'], []]);
  expect(resting.failed('one', new Date(100))).toBe(true);
  expect([resting.answered('one'), resting.answered('one')]).toEqual([true, false]);
  resting.forget('one');
  expect([resting.answered('one'), resting.answered('two')]).toEqual([true, true]);
});

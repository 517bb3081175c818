import { expect, test } from '@jest/globals';
import { BoundedCache } from './bounded-cache.ts';

const keysOf = (cache: BoundedCache<string, number>) => [...'abcdef'].filter((key) => cache.get(key) !== undefined).join('');

test('what was used lately stays; what nobody asked for goes, the oldest first', () => {
  const cache = new BoundedCache<string, number>({ entries: 3, weight: 100 });
  for (const key of 'abc') cache.set(key, 1);
  cache.get('a');
  cache.set('d', 1);
  cache.set('e', 1);
  expect(keysOf(cache)).toBe('ade');
});

test('what is heavier than all that may be kept is not kept, and takes nothing with it for good', () => {
  const cache = new BoundedCache<string, number>({ entries: 10, weight: 10 });
  cache.set('a', 1, 4);
  cache.set('b', 1, 11);
  expect(cache.get('b')).toBeUndefined();
  cache.set('c', 1, 4);
  cache.set('d', 1, 4);
  expect(cache.size).toBe(2);
});

test('a key that is set again counts once, one that is deleted not at all', () => {
  const cache = new BoundedCache<string, number>({ entries: 10, weight: 10 });
  for (let turn = 0; turn < 5; turn++) cache.set('a', turn, 6);
  expect([cache.get('a'), cache.size]).toEqual([4, 1]);
  cache.delete('a');
  cache.set('b', 1, 6);
  expect(keysOf(cache)).toBe('b');
});

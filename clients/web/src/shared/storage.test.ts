import { describe, expect, test } from '@jest/globals';
import { perWindow, safely } from './storage.ts';

const full = (kept = new Map<string, string>()) =>
  ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
    removeItem: (key: string) => void kept.delete(key),
  }) as unknown as Storage;

describe('Storage that never throws', () => {
  test('a full one goes on in memory, which stands before what was stored', () => {
    const kept = new Map([['a', 'old']]);
    const storage = safely(() => full(kept));
    expect(storage.getItem('a')).toBe('old');
    expect(storage.setItem('a', 'new')).toBe(false);
    expect(storage.getItem('a')).toBe('new');
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
  });

  test('a blocked one, whose mere access throws, is memory', () => {
    const storage = safely(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(storage.getItem('a')).toBeNull();
    expect(storage.setItem('a', '1')).toBe(false);
    expect(storage.getItem('a')).toBe('1');
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
  });

  test('a sound one is used, and says so', () => {
    const kept = new Map<string, string>();
    const sound = { ...full(kept), setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
    expect(safely(() => sound).setItem('a', '1')).toBe(true);
    expect(kept.get('a')).toBe('1');
  });
});

test('each window keeps its own, and a new one begins with what was kept last', () => {
  const inMemory = () => safely(() => full());
  const shared = inMemory();
  const [one, two, three] = [1, 2, 3].map(() => perWindow(inMemory(), shared));
  one?.setItem('a', 'of one');
  expect(two?.getItem('a')).toBe('of one');
  two?.setItem('a', 'of two');
  expect([one, two, three].map((window) => window?.getItem('a'))).toEqual(['of one', 'of two', 'of two']);
  one?.removeItem('a');
  expect([one, two, three].map((window) => window?.getItem('a'))).toEqual([null, 'of two', null]);
});

test('of what a window keeps, others get what they may', () => {
  const inMemory = () => safely(() => full());
  const shared = inMemory();
  const one = perWindow(inMemory(), shared, (value) => value.toUpperCase());
  one.setItem('a', 'b');
  expect([one.getItem('a'), shared.getItem('a')]).toEqual(['b', 'B']);
});

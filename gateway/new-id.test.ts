import { expect, test } from '@jest/globals';
import { validate, version } from 'uuid';
import { newId } from './new-id.ts';

test('ids are UUIDs of version 7, of this moment, each another', () => {
  const before = Date.now();
  const ids = Array.from({ length: 1_000 }, () => newId());
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) {
    expect([validate(id), version(id)]).toEqual([true, 7]);
    const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  }
});

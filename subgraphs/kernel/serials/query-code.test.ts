import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CREDIT_CODE_ALPHABET } from '../codes/identifier/credit-code.ts';
import { QUERY_CODE_WIDTH, queryCodeOf, readQueryCode } from './query-code.ts';

const digest = (n: number) => createHash('sha256').update(String(n)).digest();

describe('a query code', () => {
  it('is eight characters, each of the 31 about as often as any other, at each place', () => {
    const codes = Array.from({ length: 31_000 }, (_, n) => queryCodeOf(digest(n)));
    expect(new Set(codes).size).toBe(codes.length);
    for (let place = 0; place < QUERY_CODE_WIDTH; place++) {
      const counts = new Map<string, number>();
      for (const code of codes) counts.set(code[place] as string, (counts.get(code[place] as string) ?? 0) + 1);
      expect([...counts.keys()].sort().join('')).toBe(CREDIT_CODE_ALPHABET);
      // 1,000 of each are expected; chi-squared with 30 degrees of freedom, beyond which one in 100,000 falls
      const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chi).toBeLessThan(78);
    }
  });

  it.each([['0123-4567'], [' 0123 4567 '], ['０１２３－４５６７'], ['oi23—4567'], ['O1Z34567']])('%s is read as people write it', (raw) => {
    expect(readQueryCode(raw)).toBe('01234567');
  });

  it('lower case, and letters that look like one of it, are folded', () => {
    expect(readQueryCode('abcd-efgh')).toBe('ABCDEFGH');
    expect(readQueryCode('s5v5-z5i5')).toBe('55U52515');
    for (let n = 0; n < 200; n++) {
      const code = queryCodeOf(digest(n));
      expect(readQueryCode(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase())).toBe(code);
    }
  });

  it.each([[''], ['1234567'], ['123456789'], ['1234567?'], ['查询码查询码查询'], ['\u0000'.repeat(8)]])('%j is none', (raw) => {
    expect(readQueryCode(raw)).toBeUndefined();
  });
});

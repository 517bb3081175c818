import { expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { queriesWithoutNul, withoutNul } from './without-nul.ts';

test('every text of a value, whatever its depth; other values stay', () => {
  const value = { text: 'a\0b', list: ['\0', 1, null, true], none: undefined };
  expect(withoutNul(value)).toEqual({ text: 'a\ufffdb', list: ['\ufffd', 1, null, true], none: undefined });
});

test('texts of queries and fragments; those of a mutation are its command’s', () => {
  const asked = parse('query { one(text: "a\\u0000") ...F } fragment F on Query { two(text: "\\u0000") }');
  expect(print(queriesWithoutNul(asked))).not.toContain('\\u0000');
  const written = parse('mutation { one(input: { text: "\\u0000" }) }');
  expect(print(queriesWithoutNul(written))).toContain('\\u0000');
});

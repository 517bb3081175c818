import { expect, test } from '@jest/globals';
import { titleOf } from './title.ts';

test.each([
  ['超期办件', 'query Late { a }', '超期办件'],
  ['', 'query Late { a }', 'Late'],
  ['  ', '# first\nsubscription Live { a }', 'Live'],
  ['', 'query Late { a ', 'Late'],
  ['', '{ a }', ''],
  ['', '', ''],
])('%j with %j is called %j', (title, query, expected) => {
  expect(titleOf({ title, query })).toBe(expected);
});

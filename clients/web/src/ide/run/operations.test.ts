import { expect, test } from '@jest/globals';
import { operationAt, operationsIn } from './operations.ts';

const TEXT = 'query A { a }\n\nfragment F on Q { a }\n\nmutation B { b }\n';

test('the operations of a document are found with their kinds and places', () => {
  expect(operationsIn(TEXT)).toEqual([
    { name: 'A', kind: 'query', from: 0, to: 13 },
    { name: 'B', kind: 'mutation', from: TEXT.indexOf('mutation'), to: TEXT.length - 1 },
  ]);
  expect(operationsIn('{ a }')).toEqual([{ name: undefined, kind: 'query', from: 0, to: 5 }]);
  expect(operationsIn('query {')).toEqual([]);
});

test.each([
  [0, 'A'],
  [5, 'A'],
  [20, 'A'],
  [TEXT.indexOf('mutation'), 'B'],
  [TEXT.length, 'B'],
])('a cursor at %d runs %s', (cursor, name) => {
  expect(operationAt(operationsIn(TEXT), cursor)?.name).toBe(name);
});

test('a cursor before all of them runs the first', () => {
  expect(operationAt(operationsIn(`# a comment\n${TEXT}`), 0)?.name).toBe('A');
  expect(operationAt([], 3)).toBeUndefined();
});

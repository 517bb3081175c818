import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { Refusal } from '../coded-error.ts';
import { admit, type RequestParams } from './admit.ts';
import { depthOf } from './limits.ts';

describe('depth', () => {
  test.each([
    ['{ a }', 1],
    ['{ a { b { c } } d }', 3],
    ['{ ...F } fragment F on Q { a { ... on X { b } } }', 2],
    ['query A { a } query B { a { b } }', 2],
    ['{ ...F } fragment F on Q { a { ...F } }', Number.POSITIVE_INFINITY],
  ])('%s is %d', (source, depth) => expect(depthOf(parse(source))).toBe(depth));

  test('many fragments over each other are counted once each', () => {
    const fragments = Array.from({ length: 60 }, (_, index) => `fragment F${index} on Q { a { ...F${index + 1} } b { ...F${index + 1} } }`);
    expect(depthOf(parse(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Q { c }`))).toBe(61);
  });
});

describe('what is refused', () => {
  const schema = buildSchema(`
    scalar Any
    enum Colour { RED GREEN }
    input Box { name: String!, colour: Colour, content: Any, inner: [Box!] }
    type Query { put(box: Box, count: Int! = 1): Int, self: Query }`);
  const refused = (params: RequestParams): readonly string[] => {
    try {
      admit(schema, params, 'en', { tokens: 100, depth: 3 });
      return [];
    } catch (error) {
      return (error as Refusal).errors.map(({ message, extensions }) => `${extensions.code} ${message.split(': ').slice(1).join(': ')}`);
    }
  };
  const PUT = 'query P($box: Box, $count: Int! = 2) { put(box: $box, count: $count) }';

  test.each([
    [{ name: 'a', content: { any: [1] }, inner: [{ name: 'b' }] }, []],
    [{ name: 1 }, ['BAD_USER_INPUT variable $box.name: String cannot represent a non string value']],
    [
      { name: 'a', inner: [{ name: 'b', colour: 'PINK' }] },
      ['BAD_USER_INPUT variable $box.inner.0.colour: the value does not exist in "Colour" enum.'],
    ],
    [{}, ['BAD_USER_INPUT variable $box: Field "name" of required type "String!" was not provided.']],
    ['text', ['BAD_USER_INPUT variable $box: Expected type "Box" to be an object.']],
    [null, []],
  ])('box %j', (box, reasons) => expect(refused({ query: PUT, variables: { box } })).toEqual(reasons));

  test('a missing variable is fine where it has a default, a null is not', () => {
    expect(refused({ query: PUT })).toEqual([]);
    expect(refused({ query: PUT, variables: { count: null } })).toEqual([
      'BAD_USER_INPUT variable $count: Expected non-nullable type "Int!" not to be null.',
    ]);
  });

  test('limits', () => {
    expect(refused({ query: `{ ${'__typename '.repeat(101)} }` })).toEqual(['LIMIT_EXCEEDED more than 100 tokens']);
    expect(refused({ query: '{ self { self { self { __typename } } } }' })).toEqual(['LIMIT_EXCEEDED depth 4, at most 3']);
    expect(refused({ query: '{ ...F } fragment F on Query { self { ...F } }' })).toEqual([
      'BAD_USER_INPUT Cannot spread fragment "F" within itself.',
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import type { Refusal } from '../coded-error.ts';
import { parseExactly } from '../execution/exact-json.ts';
import { admission, type RequestParams } from './admit.ts';
import { LIMITS } from './limits.ts';
import { sizeOf } from './size.ts';

const depthOf = (document: Parameters<typeof sizeOf>[0]) => sizeOf(document).depth;

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
    type Query { put(box: Box, count: Int! = 1): Int, self: Query, exact(i: ID, f: Float, n: Int, any: Any): Int }`);
  const admit = admission({
    ...LIMITS,
    tokens: 100,
    depth: 3,
    fields: 30,
    aliases: 2,
    rootFields: 5,
    operations: 2,
    directives: 3,
    namesakes: 4,
    literalsDepth: 4,
    variablesDepth: 5,
  });
  const refused = (params: RequestParams): readonly string[] => {
    try {
      admit(schema, params, 'en');
      return [];
    } catch (error) {
      return (error as Refusal).errors.map(({ message, extensions }) => `${extensions.code} ${message.split(': ').slice(1).join(': ')}`);
    }
  };
  test('numbers that a double cannot hold: in a variable they keep their digits, in the text they are refused', () => {
    expect(refused({ query: '{ put(box: { name: "a", content: 1234567890123456789 }) }' })).toEqual([
      'BAD_USER_INPUT a number of so many digits goes in a variable',
    ]);
    expect(refused({ query: '{ put(box: { name: "a", content: 1e400 }) }' })).toEqual([
      'BAD_USER_INPUT a number of so many digits goes in a variable',
    ]);
    const query = 'query ($n: Int = 1, $i: ID, $f: Float, $any: Any) { self { exact(i: $i, f: $f, n: $n, any: $any) } }';
    const given = (json: string) => ({ query, variables: parseExactly(json) as Record<string, unknown> });
    expect(refused(given('{"any":1234567890123456789,"i":1234567890123456789,"f":0.12345678901234567890}'))).toEqual([]);
    expect(refused(given('{"n":1234567890123456789}'))).toHaveLength(1);
    expect(refused(given('{"f":1e400}'))).toHaveLength(1);
  });

  test('lists within lists in the text, which the planner would take long for', () => {
    expect(refused({ query: '{ put(box: { name: "a", content: [[[1]]] }) }' })).toEqual([]);
    expect(refused({ query: '{ put(box: { name: "a", content: [[[[1]]]] }) }' })).toEqual([
      'LIMIT_EXCEEDED values 5 within one another, at most 4',
    ]);
  });

  test('an operation of a kind that the graph has not, and a live update whose field hangs on a variable', () => {
    expect(refused({ query: 'mutation { __typename }' })).toEqual(['BAD_USER_INPUT there is no mutation in this graph']);
    const live = buildSchema('type Query { a: Int } type Subscription { a: Int }');
    const subscribe = { query: 'subscription ($s: Boolean = true) { a @include(if: $s) }', variables: { s: true } };
    const codes = (() => {
      try {
        admit(live, subscribe, 'en');
        return [];
      } catch (error) {
        return (error as Refusal).errors.map(({ extensions }) => extensions.code);
      }
    })();
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

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

  test.each([
    ['{ put(box: "330106199001011234") }', 'Expected value of type "Box"'],
    ['query ($box: Box = "330106199001011234") { put(box: $box) }', 'Expected value of type "Box"'],
    ['{ put(count: "330106199001011234") }', 'Int cannot represent non-integer value'],
    ['{ put(box: { name: "a", colour: "330106199001011234" }) }', 'Enum "Colour" cannot represent non-enum value'],
    ['{ put(count: 1 "330106199001011234") }', 'Syntax Error: Expected Name, found String.'],
    ['{ put(count: 1 """330106\n199001011234""") }', 'Syntax Error: Expected Name, found BlockString.'],
    ['{ put(count: 1 330106199001011234) }', 'Syntax Error: Expected Name, found Int.'],
    ['{ put } 330106199001011234', 'Syntax Error: Unexpected Int.'],
  ])('no value in the text of a request is told again: %s', (query, reason) =>
    expect(refused({ query })).toEqual([`BAD_USER_INPUT ${reason}`]),
  );

  test('a missing variable is fine where it has a default, a null is not', () => {
    expect(refused({ query: PUT })).toEqual([]);
    expect(refused({ query: PUT, variables: { count: null } })).toEqual([
      'BAD_USER_INPUT variable $count: Expected non-nullable type "Int!" not to be null.',
    ]);
  });

  const nested = (levels: number): unknown => (levels === 0 ? 1 : { inner: [nested(levels - 1)] });
  test.each([
    ['tokens', `{ ${'__typename '.repeat(101)} }`, 'more than 100 tokens'],
    ['depth', '{ self { self { self { __typename } } } }', 'depth 4, at most 3'],
    [
      'depth through fragments',
      '{ self { ...F } } fragment F on Query { self { ...G } } fragment G on Query { self { self { __typename } } }',
      'depth 5, at most 3',
    ],
    ['root fields', '{ put put put put ...F } fragment F on Query { put put }', 'root fields 6, at most 5'],
    ['aliases', '{ a: put b: put c: put }', 'aliases 3, at most 2'],
    [
      'fields, however often fragments multiply them',
      `{ ...A ...A } fragment A on Query { self { ...B } put }
       fragment B on Query { self { ${'put '.repeat(20)} } }`,
      'fields 46, at most 30',
    ],
    ['operations', 'query A { put } query B { put } query C { put }', 'operations 3, at most 2'],
    ['fields of one name', '{ self { put put put put } ...F } fragment F on Query { self { put } }', 'fields of one name 5, at most 4'],
    ['directives', '{ put @skip(if: true) @include(if: true) put @skip(if: true) put @skip(if: true) }', 'directives 4, at most 3'],
  ])('%s', (_what, query, reason) => expect(refused({ query })).toEqual([`LIMIT_EXCEEDED ${reason}`]));

  test('a fragment bomb is counted, not put in; one within itself is refused by name', () => {
    const chain = Array.from({ length: 60 }, (_, index) => `fragment F${index} on Query { self { ...F${index + 1} ...F${index + 1} } }`);
    const wide = admission({ ...LIMITS, depth: 100 });
    const bomb = { query: `{ ...F0 } ${chain.join(' ')} fragment F60 on Query { put }` };
    expect(() => wide(schema, bomb, 'en')).toThrow('LIMIT_EXCEEDED');
    expect(sizeOf(parse(bomb.query)).fields).toBeGreaterThan(2 ** 60);
    expect(refused({ query: '{ ...F } fragment F on Query { self { ...F } }' })).toEqual([
      'BAD_USER_INPUT Cannot spread fragment "F" within itself.',
    ]);
  });

  test('variables nested without end, and lists of wrong ones, cost no more than their first', () => {
    expect(refused({ query: PUT, variables: { box: nested(3) } })).toEqual(['LIMIT_EXCEEDED variable $box nested deeper than 5']);
    const many = { name: 'a', inner: Array.from({ length: 10_000 }, () => 1) };
    expect(refused({ query: PUT, variables: { box: many } })).toHaveLength(20);
  });

  test('fields that would have to be compared with one another without end are refused', () => {
    const wide = admission({ ...LIMITS, rootFields: 5_000, namesakes: 5_000 });
    const query = `{ ${'self { put } '.repeat(1_000)} }`;
    expect(() => wide(schema, { query }, 'en')).toThrow('LIMIT_EXCEEDED');
  });
});

describe('what is remembered', () => {
  const schema = buildSchema('type Query { a(b: Int): Int }');

  test('the same text is the same document and operation; another schema reads it anew', () => {
    const admit = admission();
    const params = { query: 'query A($b: Int) { a(b: $b) } query B { a }', operationName: 'A', variables: { b: 1 } };
    const first = admit(schema, params, 'en');
    const second = admit(schema, { ...params, variables: { b: 2 } }, 'en');
    expect(second.document).toBe(first.document);
    expect(second.operation).toBe(first.operation);
    expect(second.variables).toEqual({ b: 2 });
    expect(admit(schema, { ...params, operationName: 'B' }, 'en').operation).toBe(first.document.definitions[1]);
    expect(() => admit(buildSchema('type Query { b: Int }'), params, 'en')).toThrow();
  });

  test('a refused text is refused in the language of each caller, and a wrong variable refuses no other request', () => {
    const admit = admission();
    const message = (query: string, language: 'en' | 'zh', variables = {}) => {
      try {
        admit(schema, { query, variables }, language);
      } catch (error) {
        return (error as Refusal).errors[0]!.message;
      }
      return undefined;
    };
    expect(message('{ b }', 'en')).toMatch(/^The request is wrong/);
    expect(message('{ b }', 'zh')).toMatch(/^请求有误/);
    const query = 'query A($b: Int) { a(b: $b) }';
    expect([message(query, 'en', { b: 'x' }), message(query, 'en', { b: 1 })]).toEqual([expect.anything(), undefined]);
  });
});

test('the limits let through what clients need: depth 7, 20 aliases, 100 fields in fragments, 100 KB of variables, an IDE’s introspection', () => {
  const admit = admission();
  const schema = buildSchema('type Query { self: Query a(b: [String!]): Int }');
  const query = `query Q($b: [String!]) {
    ${Array.from({ length: 20 }, (_, index) => `x${index}: a(b: $b)`).join(' ')}
    self { self { self { self { self { self { a } } } } } }
    ${Array.from({ length: 10 }, (_, index) => `...F${index}`).join(' ')}
  } ${Array.from({ length: 10 }, (_, index) => `fragment F${index} on Query { self { ${'a '.repeat(10)} } }`).join(' ')}`;
  admit(schema, { query, variables: { b: Array.from({ length: 1_000 }, () => 'v'.repeat(100)) } }, 'en');
  admit(schema, { query: getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }) }, 'en');
});

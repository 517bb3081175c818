import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse, stripIgnoredCharacters } from 'graphql';
import { type Normalised, type NormaliseOptions, normalise } from './canonical.ts';
import { conditionValues, conditionVariables } from './conditions.ts';
import { zoo } from './testing/zoo.ts';

function normalised(text: string, variables: Record<string, unknown> = {}, options: NormaliseOptions = {}): Normalised {
  const document = parse(text);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const conditions = conditionValues(operation, conditionVariables(document, operation), variables);
  return normalise(zoo, document, operation, conditions ?? new Map(), options);
}

const oneLine = (text = '') => stripIgnoredCharacters(text).replaceAll(' ...', '...');

/** The canonical document on one line. */
const canonical = (...given: Parameters<typeof normalised>) => {
  const { document } = normalised(...given);
  return document === undefined ? undefined : oneLine(document);
};

describe('internal keys', () => {
  test('a field without arguments keeps its name, aliases go, and a leaf that is asked for twice is fetched once', () => {
    expect(canonical('{ person { a: name b: name constructor __proto__: id x: data(at: 1) y: data(at: 1) z: data(at: 2) } }')).toBe(
      '{person{name name constructor id data__1:data(at:1)data__1:data(at:1)data__2:data(at:2)}}',
    );
  });

  test('a field with arguments gets an alias, equal arguments in any order the same one, and no alias is the name of a field', () => {
    const dogs = canonical(
      '{ pets { ... on Dog { f: friends(filter: {a: 1, b: []}, first: 1) { id } f: friends(first: 1, filter: {b: [], a: 1}) { name } } } }',
    );
    expect(dogs?.match(/friends__\d/g)).toEqual(['friends__1', 'friends__1']);
    expect(canonical('{ beings { ... on Cat { name } ... on Dog { name } } }')).toContain('...on Dog{name__2:name}'); // Person has a field name__1
  });

  test('fields with selections are one field under one response name only: what becomes null in one stays in the other', () => {
    expect(canonical('{ person { id } a: person { name } ... on Query { person { name } } }')).toBe(
      '{person{id}person__1:person{name}...on Query{person{name}}}',
    );
  });

  test('a mutation is done as often as it is asked for', () => {
    const own = canonical('mutation { a: feed(id: "1") { __typename } b: feed(id: "1") { __typename } }');
    expect(own).toBe('mutation{feed__1:feed(id:"1"){__typename}feed__2:feed(id:"1"){__typename}}');
  });

  test('fields that differ in directives are different, but not those that the client merges', () => {
    expect(canonical('{ count n: count @mark }')).toBe('{count count__1:count@mark}');
    expect(canonical('{ person @mark { id } person { name } }')).toBe('{person__1:person@mark{id}person__1:person{name}}');
  });

  test('mutations stand in the order in which they are written, whatever fragments they stand in', () => {
    const own =
      canonical(`mutation { ... on Mutation { person { id } } ...f a: feed(id: "1") { __typename } ... { ...f ... on Mutation { b: feed(id: "1") { __typename } } } }
      fragment f on Mutation { person { name } c: person { id } }`);
    expect(own).toBe(
      'mutation{person{id}person{name}person__1:person{id}feed__1:feed(id:"1"){__typename}feed__2:feed(id:"1"){__typename}}',
    );
  });

  test('names of fields that clients cannot see are taken too', () => {
    expect(canonical('{ pets(first: 1) { __typename } }', {}, { taken: new Set(['pets__1', 'pets__2']) })).toContain('pets__3:');
  });
});

describe('the planner gets', () => {
  test('the operation for the very conditions, without variables and fragments that are no longer used', () => {
    const text = `query Q($a: Boolean!, $b: Boolean = true, $n: Int, $id: ID!) {
      count @skip(if: $a) kind @include(if: $b) pets(first: $n) @include(if: $a) { ...pet } node(id: $id) { ...on Cat { lives @include(if: false) } }
    }
    fragment pet on Pet { ...on Cat { lives } }`;
    expect(canonical(text, { a: true, b: false })).toBe(
      'query($n:Int$id:ID!){pets__1:pets(first:$n){__typename...pet}node__1:node(id:$id){__typename}}fragment pet on Pet{...on Cat{lives}}',
    );
    expect(canonical(text, { a: false })).toBe('query($id:ID!){count kind node__1:node(id:$id){__typename}}');
    expect(
      normalised(text, { a: false })
        .shape.fieldsOf('Query')
        ?.map(({ name }) => name),
    ).toEqual(['count', 'kind', 'node']);
  });

  test('nothing where only the schema is asked for', () => {
    const own = normalised('query ($n: String!) { __typename a: __schema { queryType { name } } __type(name: $n) { name } }');
    expect(own.document).toBeUndefined();
    expect(own.introspection?.definitions).toHaveLength(1);
    const mixed = normalised(
      'query ($n: String!, $i: ID!) { node(id: $i) { id } __type(name: $n) { ...f } } fragment f on __Type { name }',
    );
    expect(oneLine(mixed.document)).toBe('query($i:ID!){node__1:node(id:$i){__typename id}}');
    expect(mixed.introspection?.definitions).toHaveLength(2);
  });

  test('nothing of what is denied', () => {
    const denied = (type: string, field: string) => type === 'Person' && field === 'pets';
    const own = normalised('{ person { id hidden: pets(first: 1) { ... on Cat { id } } } }', {}, { denied });
    expect(oneLine(own.document)).toBe('{person{id}}');
    const person = own.shape.fieldsOf('Query')?.[0]?.type.of;
    const fields = person?.kind === 'object' ? person.shape.fieldsOf('Person') : [];
    expect(fields?.map(({ name, source }) => [name, source])).toEqual([
      ['id', 'tree'],
      ['hidden', 'denied'],
    ]);
  });

  test('no more of fragments that spread each other than the client wrote', () => {
    const many = Array.from(
      { length: 300 },
      (_, i) => `fragment f${i} on Query { count a: query { ...f${i + 1} } b: query { ...f${i + 1} ...f${i + 1} } }`,
    );
    const own = normalised(`{ ...f0 } ${many.join(' ')} fragment f300 on Query { count }`);
    expect(own.document?.match(/^fragment/gm)).toHaveLength(301);
    let shape = own.shape;
    for (let depth = 0; depth < 300; depth += 1) {
      const [, a] = shape.fieldsOf('Query') ?? [];
      if (a?.type.of.kind === 'object') shape = a.type.of.shape;
    }
    expect(shape.fieldsOf('Query')?.map(({ name }) => name)).toEqual(['count']);
  });
});

describe('deferred fragments', () => {
  const defer = { defer: true };

  test('get labels of their own, one for each place that they stand at', () => {
    const text = `query ($no: Boolean!) { person { id ...more @defer(label: "m") } again: person { ...more @defer(label: "m") ... @defer(if: $no) { name } } }
      fragment more on Person { name ... @defer { matrix } }`;
    const own = normalised(text, { no: false }, defer);
    expect(oneLine(own.document)).toBe(
      '{person{id...on Person@defer(label:"0"){name...@defer(label:"1"){matrix}}}person__1:person{...on Person@defer(label:"2"){name...@defer(label:"3"){matrix}}...{name}}}',
    );
    expect(own.deferred.map(({ label, id, within, path }) => [label, id, within, path.map(({ name }) => name).join()])).toEqual([
      ['m', '0', undefined, 'person'],
      [undefined, '1', 0, 'person'],
      ['m', '2', undefined, 'again'],
      [undefined, '3', 2, 'again'],
    ]);
  });

  test('are about the types that all fragments around them are about', () => {
    const own = normalised(
      '{ named { ... on Dog { ... @defer { id } twin { ... @defer { name } } } ... on Cat { twin { name } } } }',
      {},
      defer,
    );
    const [first, second] = own.deferred;
    expect(first?.shape.fieldsOf('Dog')).toHaveLength(1);
    expect(first?.shape.fieldsOf('Cat')).toHaveLength(0);
    expect(second?.path.map(({ on }) => on && [...on])).toEqual([undefined, ['Dog']]);
  });

  test('come with the rest where they are not heeded: by option, at the root of a mutation, or when there are too many', () => {
    expect(normalised('{ ... @defer { count } }').deferred).toEqual([]);
    expect(normalised('mutation { ... @defer { person { id ... @defer { name } } } }', {}, defer).deferred).toHaveLength(1);
    const many = (name: string) => Array.from({ length: 60 }, (_, i) => `${name}${i}: person { ... @defer { id } }`).join(' ');
    expect(normalised(`{ ${many('a')} }`, {}, defer).deferred).toHaveLength(60);
    const own = normalised(`{ ${many('a')} ${many('b')} }`, {}, defer);
    expect(own.deferred).toEqual([]);
    expect(own.document).not.toContain('@defer');
    const nested = Array.from({ length: 40 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ');
    const bomb = normalised(`{ ...f0 } ${nested} fragment f40 on Query { count ... @skip(if: true) { ... @defer { kind } } }`, {}, defer);
    expect(bomb.document?.match(/^fragment/gm)).toHaveLength(41);
  });
});

test('variables of conditions are those of the operation and of what it spreads, with their values or defaults', () => {
  const document = parse(`query A($a: Boolean!, $b: Boolean = true, $c: Boolean) { count @skip(if: $a) ...f }
    query B($d: Boolean!) { count @skip(if: $d) }
    fragment f on Query { ... @defer(if: $b) { kind @include(if: $c) } }`);
  const operation = getOperationAST(document, 'A') as OperationDefinitionNode;
  const names = conditionVariables(document, operation);
  expect(names).toEqual(['a', 'b', 'c']);
  expect(conditionValues(operation, names, { a: false, c: true })).toEqual(
    new Map([
      ['a', false],
      ['b', true],
      ['c', true],
    ]),
  );
  expect(conditionValues(operation, names, { a: false, b: null, c: true })).toBeUndefined();
});

test('a type that an interface has in the supergraph alone is none of the possible ones for a client', () => {
  const schema = buildSchema('interface I { a: Int } type A implements I { a: Int } type B { a: Int } type Query { i: I }');
  const document = parse('{ i { a } }');
  const { shape } = normalise(schema, document, getOperationAST(document) as OperationDefinitionNode, new Map());
  const i = shape.fieldsOf('Query')?.[0]?.type.of;
  const below = i?.kind === 'object' ? i.shape : undefined;
  expect(below?.possible).toEqual(['A']);
  expect(below?.only).toBeUndefined();
  expect(below?.fieldsOf('B')).toBeUndefined();
});

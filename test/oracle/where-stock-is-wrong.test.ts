import { describe, expect, test } from '@jest/globals';
import { bothEngines, type SmallSubgraphs } from './both-engines.ts';

// What the stock gateway answers stands beside what is right: not that it stay so, but that it can be seen what ours is built against.

const found = { __resolveReference: ((of: object) => of) as never };
const RATES: Readonly<Record<string, number>> = { EUR: 10, USD: 1 };
const price = ((_: unknown, { in: currency }: { in: string }) => RATES[currency]) as never;
const one = (fields: object) => () => ({ id: '1', ...fields });

const SHOP: SmallSubgraphs = {
  shop: {
    sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price(in: String): Int }',
    resolvers: { Query: { product: one({}) }, Product: { ...found, price } },
  },
  customs: {
    sdl: `type Product @key(fields: "id") { id: ID! price(in: String): Int @external
      duty: Int @requires(fields: "price(in: \\"USD\\")") toll: Int @requires(fields: "price(in: \\"EUR\\")") }`,
    resolvers: {
      Product: {
        ...found,
        duty: (({ price: told }: { price: number }) => told * 2) as never,
        toll: (({ price: told }: { price: number }) => told * 3) as never,
      },
    },
  },
};

const internal = (system: string, ...path: unknown[]) => ({
  message: 'An internal fault: ask the operator with request id r1',
  path,
  extensions: { code: 'INTERNAL', system },
});

describe('required fields with arguments', () => {
  test('leave the client’s own arguments on the same field alone', async () => {
    const { ours, stock } = await bothEngines(SHOP);
    expect(await ours('{ product { price(in: "EUR") duty } }')).toEqual({ data: { product: { price: 10, duty: 2 } } });
    expect(await stock('{ product { price(in: "EUR") duty } }')).toEqual({ data: { product: { price: 10, duty: 20 } } });
  });

  test('do not share one representation where their arguments differ', async () => {
    const { ours, stock } = await bothEngines(SHOP);
    expect(await ours('{ product { duty toll } }')).toEqual({ data: { product: { duty: 2, toll: 30 } } });
    expect(await stock('{ product { duty toll } }')).toEqual({ data: { product: { duty: 20, toll: 30 } } });
  });
});

test('a way back is by a resolvable key, where one that is not stands before it', async () => {
  const { ours, stock } = await bothEngines({
    start: {
      sdl: `type Query { product: Product } type Product @key(fields: "code", resolvable: false) @key(fields: "id") { id: ID! code: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
      resolvers: {
        Query: { product: one({ code: 'c1' }) },
        Product: {
          // found by id alone: what it says of its keys is true
          __resolveReference: (({ id, weight }: { id?: string; weight: number }) => (id === undefined ? null : { id, weight })) as never,
          postage: (({ weight }: { weight: number }) => weight * 3) as never,
        },
      },
    },
    scales: {
      sdl: 'type Product @key(fields: "code") @key(fields: "id") { code: ID! id: ID! weight: Int }',
      resolvers: { Product: { ...found, weight: () => 5 } },
    },
  });
  expect(await ours('{ product { postage } }')).toEqual({ data: { product: { postage: 15 } } });
  expect(await stock('{ product { postage } }')).toEqual({ data: { product: { postage: null } } }); // without a word
});

test('what a requirement itself requires is asked for, or an error says that it was not', async () => {
  const { ours, stock } = await bothEngines({
    ash: {
      sdl: 'type Query { city: City } type City @key(fields: "id") { id: ID! kind: Int }',
      resolvers: { Query: { city: one({}) }, City: { ...found, kind: () => 7 } },
    },
    cedar: {
      sdl: `type City @key(fields: "id") { id: ID! kind: Int @external size: Int @external
        gamma: Int @requires(fields: "kind") next: Int @requires(fields: "size") }`,
      resolvers: {
        City: {
          ...found,
          gamma: (({ kind }: { kind?: number }) => (kind ?? -1) * 2) as never,
          next: (({ size }: { size: number }) => size + 1) as never,
        },
      },
    },
    dogwood: {
      sdl: 'type City @key(fields: "id") { id: ID! gamma: Int @external size: Int @requires(fields: "gamma") }',
      resolvers: { City: { ...found, size: (({ gamma }: { gamma: number }) => gamma * 10) as never } },
    },
  });
  expect(await ours('{ city { next } }')).toEqual({ data: { city: { next: null } }, errors: [internal('cedar', 'city')] });
  expect(await stock('{ city { next } }')).toEqual({ data: { city: { next: -19 } } }); // of gamma -2, computed without a kind
});

test('an object that is asked for what it never is: the planner breaks at an interface object, and is asked in other words', async () => {
  const { ours, stock } = await bothEngines({
    ash: {
      sdl: `type Query { node: Node @shareable thing: Thing } interface Node @key(fields: "id") { id: ID! }
        type Book implements Node @key(fields: "id") { id: ID! } type Place { x: Int } union Thing = Book | Place`,
      resolvers: { Query: { node: one({ __typename: 'Book' }) } },
    },
    birch: {
      sdl: 'type Query { node: Node @shareable } type Node @key(fields: "id") @interfaceObject { id: ID! label: String }',
      resolvers: { Query: { node: one({}) }, Node: { ...found, label: () => 'a label' } },
    },
  });
  const query = '{ node { label ... on Thing { ... on Place { x } } } }';
  expect(await ours(query)).toEqual({ data: { node: { label: 'a label' } } });
  expect(await stock(query)).toEqual({ errors: [{ message: internal('').message, extensions: { code: 'INTERNAL' } }] });
});

test('a field that two subgraphs resolve and that fails in both is one fault', async () => {
  const size = () => {
    throw new Error('no size');
  };
  const { ours, stock } = await bothEngines({
    ash: { sdl: 'type Query { size: Size @shareable } type Size { x: Int }', resolvers: { Query: { size } } },
    birch: { sdl: 'type Query { size: Size @shareable } type Size { y: Int }', resolvers: { Query: { size } } },
  });
  const fault = { message: 'no size', path: ['size'], extensions: { code: 'INTERNAL', system: 'ash' } };
  expect(await ours('{ size { x y } }')).toEqual({ data: { size: null }, errors: [fault] });
  expect(await stock('{ size { x y } }')).toEqual({
    data: { size: null },
    errors: [fault, { ...fault, extensions: { code: 'INTERNAL', system: 'birch' } }],
  });
});

test('mutations happen in the order of the document, also through fragments; one that is asked for twice happens twice', async () => {
  let count = 0;
  const graph: SmallSubgraphs = {
    book: {
      sdl: 'type Query { nothing: Int } type Mutation { next: Int }',
      resolvers: { Mutation: { next: () => ++count } },
    },
  };
  const reset = () => {
    count = 0;
  };
  const { ours, stock } = await bothEngines(graph, { reset });
  const query = 'mutation { a: next ...rest d: next } fragment rest on Mutation { b: next ... { c: next } }';
  expect(await ours(query)).toEqual({ data: { a: 1, b: 2, c: 3, d: 4 } });
  expect(await stock(query)).toEqual({ data: { a: 3, b: 1, c: 2, d: 4 } });
});

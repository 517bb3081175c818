import { describe, expect, test } from '@jest/globals';
import { bothEngines } from './both-engines.ts';

const found = { __resolveReference: ((of: object) => of) as never };

test('a progressive override: by what is drawn for a request, one subgraph or the other', async () => {
  let drawn = 0;
  const { ours } = await bothEngines(
    {
      old: {
        sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: String }',
        resolvers: { Query: { product: () => ({ id: '1', price: 'old' }) } },
      },
      young: {
        sdl: 'type Product @key(fields: "id") { id: ID! price: String @override(from: "old", label: "percent(25)") }',
        resolvers: { Product: { ...found, price: () => 'young' } },
      },
    },
    { draw: () => drawn },
  );
  const price = async (at: number) => {
    drawn = at;
    return ours('{ product { price } }');
  };
  expect(await price(0.24)).toEqual({ data: { product: { price: 'young' } } });
  expect(await price(0.26)).toEqual({ data: { product: { price: 'old' } } });
});

test('values from what stands around an object: the stock engine refuses the supergraph', async () => {
  const { ours, stock } = await bothEngines({
    shop: {
      sdl: `type Query { shops: [Shop!]! } type Shop @key(fields: "id") @context(name: "shop") { id: ID! language: String shelf: Shelf }
        type Shelf @key(fields: "id") { id: ID! label(in: String @fromContext(field: "$shop { language }")): String }`,
      resolvers: {
        Query: { shops: () => ['zh', 'en'].map((language) => ({ id: language, language, shelf: { id: 'a' } })) },
        Shelf: { ...found, label: (({ id }: { id: string }, { in: language }: { in: string }) => `${id} in ${language}`) as never },
      },
    },
  });
  expect(await ours('{ shops { shelf { label } } }')).toEqual({
    data: { shops: [{ shelf: { label: 'a in zh' } }, { shelf: { label: 'a in en' } }] },
  });
  await expect(stock('{ shops { shelf { label } } }')).rejects.toThrow('context');
});

describe('entities', () => {
  const PLACES = {
    sdl: `type Query { grid: [[Place]] either: [Either!]! } union Either = Place | Person
      type Place @key(fields: "region { code } name") { region: Region! name: String! } type Region { code: Int! }
      type Person @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        grid: () => [[place(1, 'a'), null], null, [], [place(2, 'a'), place(1, 'a')]],
        either: () => [place(2, 'b'), { __typename: 'Person', id: 'p' }, place(1, 'a')],
      },
    },
  };
  const PEOPLE = {
    sdl: `type Place @key(fields: "name region { code }") { name: String! region: Region! @shareable size: Int! } type Region { code: Int! @shareable }
      type Person @key(fields: "id") { id: ID! size: String }`,
    resolvers: {
      Place: {
        ...found,
        size: (({ region, name }: ReturnType<typeof place>) => {
          if (name === 'b') throw new Error(`no size of ${name}`);
          return region.code * 10;
        }) as never,
      },
      Person: { ...found, size: () => 'tall' },
    },
  };
  const place = (code: number, name: string) => ({ __typename: 'Place', region: { code }, name });

  test('with nested keys in lists of lists, nulls among them', async () => {
    const { ours, stock } = await bothEngines({ places: PLACES, people: PEOPLE });
    const query = '{ grid { size name: __typename } }';
    const answer = {
      data: {
        grid: [
          [{ size: 10, name: 'Place' }, null],
          null,
          [],
          [
            { size: 20, name: 'Place' },
            { size: 10, name: 'Place' },
          ],
        ],
      },
    };
    expect(await ours(query)).toEqual(answer);
    expect(await stock(query)).toEqual(answer);
  });

  test('in a union, one name for two types, an error at its index and a null that goes up', async () => {
    const { ours } = await bothEngines({ places: PLACES, people: PEOPLE });
    expect(await ours('{ either { ... on Place { constructor: size } ... on Person { __proto__: size } } }')).toEqual({
      data: null,
      errors: [{ message: 'no size of b', path: ['either', 0, 'constructor'], extensions: { code: 'INTERNAL', system: 'people' } }],
    });
  });
});

test('an interface object: what each subgraph knows of its objects comes together', async () => {
  const { ours, stock } = await bothEngines({
    media: {
      sdl: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }`,
      resolvers: {
        Query: {
          media: () => [
            { __typename: 'Film', id: 'f', title: 'a film', minutes: 90 },
            { __typename: 'Book', id: 'b', title: 'a book', pages: 300 },
          ],
        },
        Media: {
          __resolveReference: (({ id }: { id: string }) => ({
            __typename: id === 'f' ? 'Film' : 'Book',
            id,
            title: `again ${id}`,
          })) as never,
        },
      },
    },
    ratings: {
      sdl: `type Query { top: Media } type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external
        rating: Int line: String @requires(fields: "title") }`,
      resolvers: {
        Query: { top: () => ({ id: 'b' }) },
        Media: {
          ...found,
          rating: (({ id }: { id: string }) => (id === 'f' ? 1 : 2)) as never,
          line: (({ id, title }: { id: string; title: string }) => `${id}: ${title}`) as never,
        },
      },
    },
  });
  const query = '{ media { rating line ... on Film { minutes } } top { __typename line ... on Book { pages title } } }';
  const answer = {
    data: {
      media: [
        { rating: 1, line: 'f: a film', minutes: 90 },
        { rating: 2, line: 'b: a book' },
      ],
      top: { __typename: 'Book', line: 'b: again b', pages: null, title: 'again b' },
    },
  };
  expect(await ours(query)).toEqual(answer);
  expect(await stock(query)).toEqual(answer);
});

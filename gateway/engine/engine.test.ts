import { afterEach, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS } from '../../subgraphs/kernel/wire/principal.ts';
import type { Engine, EngineAnswer } from '../execution/engine.ts';
import { type Resolvers, smallSubgraphs } from '../testing/small-graphs.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { engineOpener } from './choose-engine.ts';

type Subgraphs = Readonly<Record<string, { readonly sdl: string; readonly resolvers: Resolvers }>>;
let engine: Engine | undefined;
afterEach(() => engine?.close());

const parsed = ({ body }: EngineAnswer) => JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;

async function open(subgraphs: Subgraphs, onlyTree: boolean) {
  const { supergraphSdl, handles, asked } = smallSubgraphs(subgraphs);
  const transport = inProcessTransport(handles, () => new Date(), silentLog);
  const opened = await engineOpener({ transport, random: () => 0.5, log: silentLog, onlyTree })(supergraphSdl);
  engine = opened;
  const run = async (source: string, variables: Record<string, unknown> = {}, incremental = false) => {
    const document = parse(source);
    const operation = getOperationAST(document)!;
    const signal = new AbortController().signal;
    const of = { source, document, operation, operationName: undefined, variables, principal: ANONYMOUS, requestId: 'r1' };
    return opened.execute({ ...of, headers: { 'accept-language': 'en' }, signal, deadline: Date.now() + 2_500, incremental });
  };
  return {
    asked,
    ask: async (source: string, variables?: Record<string, unknown>) => parsed((await run(source, variables)) as EngineAnswer),
    text: async (source: string) => new TextDecoder().decode(((await run(source)) as EngineAnswer).body),
    async payloads(source: string) {
      const payloads: unknown[] = [];
      for await (const answer of (await run(source, {}, true)) as AsyncIterable<EngineAnswer>) payloads.push(parsed(answer));
      return payloads;
    },
  };
}

const BOOKS: Subgraphs = {
  library: {
    sdl: `type Query { books: [Book!]! first: Book again: Book } type Book @key(fields: "isbn") { isbn: ID! title: String }`,
    resolvers: {
      Query: {
        books: () => ['1', '2', '1'].map((isbn) => ({ isbn, title: `book ${isbn}` })),
        first: () => ({ isbn: '1', title: 'book 1' }),
        again: () => ({ isbn: '9', title: 'book 9' }),
      },
    },
  },
  shop: {
    sdl: `type Book @key(fields: "isbn") { isbn: ID! price(in: String): Int stock: Int! }`,
    resolvers: {
      Book: {
        __resolveReference: (({ isbn }: { isbn: string }) => (isbn === '9' ? null : { isbn })) as never,
        price: (({ isbn }: { isbn: string }, given: { in?: string }) => Number(isbn) * (given.in === 'EUR' ? 10 : 1)) as never,
        stock: (({ isbn }: { isbn: string }) => {
          if (isbn === '2') throw new Error('no count of 2');
          return 7;
        }) as never,
      },
    },
  },
  post: {
    sdl: `type Book @key(fields: "isbn") { isbn: ID! price(in: String): Int @external
      postage: Int @requires(fields: "price(in: \\"USD\\")") toll: Int @requires(fields: "price(in: \\"EUR\\")") }`,
    resolvers: {
      Book: {
        __resolveReference: ((book: object) => book) as never,
        postage: (({ price }: { price: number }) => price + 1000) as never,
        toll: (({ price }: { price: number }) => price + 2000) as never,
      },
    },
  },
};

describe.each([
  ['over bytes where it can', false],
  ['over values', true],
] as const)('the engine, %s', (_, onlyTree) => {
  describe('entities', () => {
    test('are asked for once however often they stand in an answer, and an error is told at each place', async () => {
      const { ask, asked } = await open(BOOKS, onlyTree);
      expect(await ask('{ books { title stock } }')).toEqual({
        data: null,
        errors: [{ message: 'no count of 2', path: ['books', 1, 'stock'], extensions: { code: 'INTERNAL', system: 'shop' } }],
      });
      expect(asked.map(({ variables }) => variables.representations)).toEqual([
        undefined,
        [
          { __typename: 'Book', isbn: '1' },
          { __typename: 'Book', isbn: '2' },
        ],
      ]);
    });

    test('that a subgraph does not know leave their nullable fields null, and are an error where none may be', async () => {
      const { ask } = await open(BOOKS, onlyTree);
      expect(await ask('{ again { title price } }')).toEqual({ data: { again: { title: 'book 9', price: null } } });
      expect(await ask('{ again { title stock } }')).toMatchObject({
        data: { again: null },
        errors: [{ path: ['again', 'stock'], extensions: { code: 'INTERNAL' } }],
      });
    });

    test('a required field with arguments, the client with its own, and hostile aliases keep apart', async () => {
      const { ask } = await open(BOOKS, onlyTree);
      const query = '{ first { isbn: title price: stock __proto__: price(in: "EUR") constructor: price postage toll t: __typename } }';
      const { data } = await ask(query);
      expect(JSON.stringify(data)).toBe(
        '{"first":{"isbn":"book 1","price":7,"__proto__":10,"constructor":1,"postage":1001,"toll":2010,"t":"Book"}}',
      );
    });
  });

  test('conditions by variables and their defaults', async () => {
    const { ask, asked } = await open(BOOKS, onlyTree);
    const query = 'query ($p: Boolean! = false, $t: Boolean!) { first { title @include(if: $t) ... @skip(if: $p) { price } } }';
    expect(await ask(query, { t: false })).toEqual({ data: { first: { price: 1 } } });
    expect(await ask(query, { t: true, p: true })).toEqual({ data: { first: { title: 'book 1' } } });
    expect(await ask(query, { t: false, p: true })).toEqual({ data: { first: {} } });
    expect(asked.map(({ service }) => service)).toEqual(['library', 'shop', 'library', 'library']);
  });

  test('a subgraph that hangs holds up nothing that another could answer', async () => {
    const never = new Promise<never>(() => undefined);
    const { ask } = await open(
      {
        list: {
          sdl: 'type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! }',
          resolvers: { Query: { items: () => [{ id: '1' }, { id: '2' }] } },
        },
        makers: {
          sdl: 'type Item @key(fields: "id") { id: ID! maker: Maker } type Maker @key(fields: "name") { name: ID! }',
          resolvers: { Item: { __resolveReference: ((of: object) => of) as never, maker: () => never } },
        },
        counts: {
          sdl: 'type Item @key(fields: "id") { id: ID! left: Int } type Maker @key(fields: "name") { name: ID! sold: Int }',
          resolvers: {
            Item: { __resolveReference: ((of: object) => of) as never, left: (({ id }: { id: string }) => Number(id)) as never },
          },
        },
      },
      onlyTree,
    );
    expect(await ask('{ items { left maker { sold } } }')).toEqual({
      data: {
        items: [
          { left: 1, maker: null },
          { left: 2, maker: null },
        ],
      },
      errors: [{ message: expect.any(String), path: ['items'], extensions: { code: 'DEADLINE_EXCEEDED', system: 'makers' } }],
    });
  });

  test('numbers that a double cannot hold keep their digits, in answers and in what other subgraphs are told', async () => {
    const raw = (digits: string) => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits);
    const { ask, text, asked } = await open(
      {
        ledger: {
          sdl: 'scalar Long type Query { entries: [Entry!]! broken: Int } type Entry @key(fields: "number") { number: Long! id: ID }',
          resolvers: {
            Query: {
              entries: () => [{ number: raw('1234567890123456789'), id: '12' }],
              broken: () => {
                throw new Error('broken');
              },
            },
          },
        },
        notes: {
          sdl: 'scalar Long type Entry @key(fields: "number") { number: Long! note: String }',
          resolvers: { Entry: { __resolveReference: ((of: object) => of) as never, note: () => 'noted' } },
        },
      },
      onlyTree,
    );
    expect(await ask('{ entries { note } }')).toEqual({ data: { entries: [{ note: 'noted' }] } });
    expect(await text('{ entries { number } broken }')).toContain('"data":{"entries":[{"number":1234567890123456789}],"broken":null}');
    expect(asked[1]?.body).toContain('"number":1234567890123456789');
  });

  test('introspection beside data, in the order of the client', async () => {
    const { ask, asked } = await open(BOOKS, onlyTree);
    const { data } = await ask('{ t: __type(name: "Book") { kind } first { title } s: __schema { queryType { name } } n: __typename }');
    expect(JSON.stringify(data)).toBe('{"t":{"kind":"OBJECT"},"first":{"title":"book 1"},"s":{"queryType":{"name":"Query"}},"n":"Query"}');
    expect(asked).toHaveLength(1);
  });

  test('deferred parts come later, where they belong; who cannot take them gets all at once', async () => {
    const { payloads, ask } = await open(BOOKS, onlyTree);
    const query = '{ first { title ... @defer(label: "later") { price postage } } }';
    expect(await payloads(query)).toEqual([
      { data: { first: { title: 'book 1' } }, hasNext: true },
      { incremental: [{ data: { price: 1, postage: 1001 }, path: ['first'], label: 'later' }], hasNext: false },
    ]);
    expect(await ask(query)).toEqual({ data: { first: { title: 'book 1', price: 1, postage: 1001 } } });
  });

  test('values from what stands around an object', async () => {
    const shelf = (id: string) => ({ id });
    const { ask } = await open(
      {
        shop: {
          sdl: `type Query { shops: [Shop!]! } type Shop @key(fields: "id") @context(name: "shop") { id: ID! language: String shelves: [Shelf!]! }
        type Shelf @key(fields: "id") { id: ID! label(in: String @fromContext(field: "$shop { language }")): String }`,
          resolvers: {
            Query: {
              shops: () => [
                { id: '1', language: 'zh', shelves: [shelf('a'), shelf('b')] },
                { id: '2', language: 'en', shelves: [shelf('a')] },
              ],
            },
            Shelf: {
              __resolveReference: ((of: object) => of) as never,
              label: (({ id }: { id: string }, given: { in: string }) => `${id} in ${given.in}`) as never,
            },
          },
        },
      },
      onlyTree,
    );
    expect(await ask('{ shops { shelves { label } } }')).toEqual({
      data: { shops: [{ shelves: [{ label: 'a in zh' }, { label: 'b in zh' }] }, { shelves: [{ label: 'a in en' }] }] },
    });
  });

  test('values from what stands around an object, for fields that require one field with different arguments', async () => {
    const labelled = (name: string) =>
      (({ price }: { price: number }, given: { in: string }) => `${name} ${price} in ${given.in}`) as never;
    const { ask } = await open(
      {
        shop: {
          sdl: `type Query { shops: [Shop!]! } type Shop @key(fields: "id") @context(name: "shop") { id: ID! language: String shelves: [Shelf!]! }
        type Shelf @key(fields: "id") { id: ID! price(in: String): Int @external
          a(in: String @fromContext(field: "$shop { language }")): String @requires(fields: "price(in: \\"USD\\")")
          b(in: String @fromContext(field: "$shop { language }")): String @requires(fields: "price(in: \\"EUR\\")") }`,
          resolvers: {
            Query: { shops: () => ['zh', 'en'].map((language) => ({ id: language, language, shelves: [{ id: 's' }] })) },
            Shelf: { __resolveReference: ((of: object) => of) as never, a: labelled('a'), b: labelled('b') },
          },
        },
        prices: {
          sdl: 'type Shelf @key(fields: "id") { id: ID! price(in: String): Int }',
          resolvers: {
            Shelf: {
              __resolveReference: ((of: object) => of) as never,
              price: ((_: unknown, given: { in: string }) => (given.in === 'USD' ? 7 : 5)) as never,
            },
          },
        },
      },
      onlyTree,
    );
    expect(await ask('{ shops { shelves { a b } } }')).toEqual({
      data: { shops: ['zh', 'en'].map((language) => ({ shelves: [{ a: `a 7 in ${language}`, b: `b 5 in ${language}` }] })) },
    });
  });

  test('an interface object: fields of the interface from where its types are not known', async () => {
    const { ask } = await open(
      {
        media: {
          sdl: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }`,
          resolvers: {
            Query: {
              media: () => [
                { __typename: 'Film', id: 'f', minutes: 90 },
                { __typename: 'Book', id: 'b', pages: 300 },
              ],
            },
            Media: {
              __resolveType: (({ id }: { id: string }) => (id === 'f' ? 'Film' : 'Book')) as never,
              __resolveReference: ((of: object) => of) as never,
            },
            Film: { title: () => 'a film' },
            Book: { title: () => 'a book' },
          },
        },
        ratings: {
          sdl: `type Query { top: Media } type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }`,
          resolvers: {
            Query: { top: () => ({ id: 'b' }) },
            Media: {
              __resolveReference: ((of: object) => of) as never,
              rating: (({ id }: { id: string }) => (id === 'f' ? 1 : 2)) as never,
            },
          },
        },
      },
      onlyTree,
    );
    expect(
      await ask('{ media { t: __typename rating ... on Film { minutes } } top { __typename rating title ... on Book { pages } } }'),
    ).toEqual({
      data: {
        media: [
          { t: 'Film', rating: 1, minutes: 90 },
          { t: 'Book', rating: 2 },
        ],
        top: { __typename: 'Book', rating: 2, title: 'a book', pages: null },
      },
    });
  });
});

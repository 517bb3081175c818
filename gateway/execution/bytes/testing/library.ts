import { smallSubgraphs } from '../../../testing/small-graphs.ts';

const book = (isbn: string) => ({ isbn });
const reference = ((of: object) => of) as never;
const byIsbn = (value: (isbn: string) => unknown) => (({ isbn }: { isbn: string }) => value(isbn)) as never;

/** Three subgraphs with all that a plan for the fast twin can meet: lists of lists, types told by name, values that are objects, requirements. */
export const library = () =>
  smallSubgraphs({
    books: {
      sdl: `scalar JSON enum Kind { NOVEL ATLAS }
        type Query { books: [Book!]! rows: [[Book]] found: [Found!] held: Held book(isbn: ID!): Book }
        type Mutation { lend(isbn: ID!): Book giveBack(isbn: ID!): Book }
        union Found = Book | Map | Person | Globe
        type Globe @key(fields: "id") { id: ID! scale: Int! }
        interface Held { id: ID! room: String }
        type Map implements Held @key(fields: "id") { id: ID! room: String scale: Int! }
        type Person @key(fields: "name born") { name: String! born: Int! }
        type Size { height: Float width: Float unit: Unit } type Unit { name: String! }
        type Book @key(fields: "isbn") { isbn: ID! title: String kind: Kind! pages: Int lent: Boolean! size: Size tags: [String!]! any: JSON grid: [[Int]] author: Person }`,
      resolvers: {
        Query: {
          books: () => ['1', '2', '1', '3'].map(book),
          rows: () => [[book('1'), null, book('99')], null, [], [book('2')]],
          found: () => [
            { __typename: 'Book', isbn: '3' },
            { __typename: 'Map', id: 'm', room: 'north', scale: 5 },
            { __typename: 'Globe', id: 'm', scale: 6 },
            { __typename: 'Person', name: 'Lu "X"', born: 1881 },
            { __typename: 'Book', isbn: '1' },
          ],
          held: () => ({ __typename: 'Map', id: 'm2', room: null, scale: 7 }),
          book: ((_: unknown, { isbn }: { isbn: string }) => book(isbn)) as never,
        },
        Mutation: { lend: ((_: unknown, of: object) => of) as never, giveBack: ((_: unknown, of: object) => of) as never },
        Book: {
          title: byIsbn((isbn) => (isbn === '3' ? null : `卷 ${isbn} "quoted" \\ \u2028`)),
          kind: byIsbn((isbn) => (isbn === '1' ? 'NOVEL' : 'ATLAS')),
          pages: byIsbn((isbn) => isbn.length * 100 - 200),
          lent: byIsbn((isbn) => isbn === '1'),
          size: byIsbn((isbn) => (isbn === '2' ? null : { height: 20.5, width: isbn.length / 3, unit: { name: 'cm' } })),
          tags: byIsbn((isbn) => (isbn === '99' ? [] : ['a', 'b "c"'])),
          any: byIsbn((isbn) => ({ isbn, list: [1, null, { deep: true }], constructor: '' })),
          grid: byIsbn(() => [[1, null], null, []]),
          author: byIsbn((isbn) => (isbn === '2' ? null : { name: 'Lu Xun', born: 1881 })),
        },
      },
    },
    shop: {
      sdl: `type Book @key(fields: "isbn") { isbn: ID! price: Int offers: [Offer!]! }
        type Offer { shop: Shop price: Float } type Shop @key(fields: "id") { id: ID! name: String! }
        type Person @key(fields: "name born") { name: String! born: Int! photo: String }`,
      resolvers: {
        Book: {
          __resolveReference: (({ isbn }: { isbn: string }) => (isbn === '99' ? null : { isbn })) as never,
          price: byIsbn((isbn) => isbn.length),
          offers: byIsbn((isbn) => ['x', 'y', 'x'].slice(isbn.length - 1).map((id) => ({ shop: { id, name: `shop ${id}` }, price: 1.25 }))),
        },
        Person: { __resolveReference: reference, photo: (({ born }: { born: number }) => `of ${born}`) as never },
      },
    },
    post: {
      sdl: `type Size @external { height: Float unit: Unit } type Unit @external { name: String! }
        type Book @key(fields: "isbn") { isbn: ID! price: Int @external size: Size @external tags: [String!]! @external
          postage: String @requires(fields: "price size { height unit { name } } tags") }
        type Shop @key(fields: "id") { id: ID! city: String }
        type Map @key(fields: "id") { id: ID! tube: Boolean } type Globe @key(fields: "id") { id: ID! tube: Boolean }`,
      resolvers: {
        Book: { __resolveReference: reference, postage: ((given: object) => JSON.stringify(given)) as never },
        Shop: { __resolveReference: reference, city: (({ id }: { id: string }) => (id === 'x' ? 'Hangzhou' : null)) as never },
        Map: { __resolveReference: reference, tube: () => true },
        Globe: { __resolveReference: reference, tube: () => false },
      },
    },
  });

export const OPERATIONS = [
  '{ books { isbn title kind pages lent tags any grid size { height width unit { name } } } }',
  '{ books { price title postage offers { price shop { name city } } } }',
  '{ rows { isbn title price author { photo } } }',
  '{ found { __typename ... on Book { n: title price } ... on Map { scale tube } ... on Globe { tube } ... on Person { name photo } } held { id room ... on Map { tube } } }',
  '{ book(isbn: "2") { t: title pages title: isbn kind __proto__: lent constructor: price toString: author { name } author { born photo } x: __typename } __typename }',
  'query ($i: ID!, $j: ID!) { book(isbn: $i) { postage size { unit { name } w: width } } other: book(isbn: $j) { offers { shop { id city } } } }',
  'mutation { lend(isbn: "1") { lent price } again: giveBack(isbn: "2") { lent author { photo } offers { shop { city } } } }',
];
export const VARIABLES = { i: '1 "\\ 卫', j: '3' };

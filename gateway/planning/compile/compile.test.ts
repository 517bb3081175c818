import { expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import type { EntityFetch, Program } from '../../execution/program.ts';
import { smallGraph } from '../../testing/small-graphs.ts';
import { inlinePlanner } from '../inline.ts';
import { planningSupergraph } from '../planning-supergraph.ts';
import { compile } from './compile.ts';
import { graphFacts } from './graph-facts.ts';

/** The program of a canonical operation over small subgraphs. */
async function programOf(subgraphs: Readonly<Record<string, string>>, document: string): Promise<Program> {
  const planning = planningSupergraph(smallGraph(subgraphs).supergraphSdl);
  const plan = await inlinePlanner(planning.sdl).plan({ document, overrides: [] });
  return compile(plan, getOperationAST(parse(document))!, graphFacts(planning));
}

const asked = ({ steps }: Program) => steps.map(({ service, after, query }) => [service, after, query]);

const SHOP = {
  catalogue: `type Query { products: [Product!]! offers: [Offer!]! } type Offer { product: Product! }
    type Product @key(fields: "id") { id: ID! name: String }`,
  stock: 'type Product @key(fields: "id") { id: ID! price(in: String): Int weight: Int }',
  shipping: `type Product @key(fields: "id") { id: ID! price(in: String): Int @external weight: Int @external
    shipping: Int @requires(fields: "price(in: \\"USD\\") weight") tax: Int @requires(fields: "price(in: \\"EUR\\")") }`,
};

test('fetches of one subgraph that stand equally deep share a request, with names of their own', async () => {
  const program = await programOf(SHOP, '{ products { weight } offers { product { weight price } } }');
  expect(asked(program)).toEqual([
    ['catalogue', [], '{products{__typename id}offers{product{__typename id}}}'],
    [
      'stock',
      [0],
      'query($r0:[_Any!]!$r1:[_Any!]!){e0:_entities(representations:$r0){...on Product{weight}}e1:_entities(representations:$r1){...on Product{weight price}}}',
    ],
  ]);
  expect(program.steps[1]?.fetches.map(({ paths }) => paths)).toEqual([[['products', '@']], [['offers', '@', 'product']]]);
  expect(program.steps[1]?.apart.map(({ query }) => query)).toEqual(
    ['weight', 'weight price'].map(
      (fields) => `query($representations:[_Any!]!){_entities(representations:$representations){...on Product{${fields}}}}`,
    ),
  );
});

test('what is asked for at several paths is asked once', async () => {
  const { steps } = await programOf(SHOP, '{ products { weight } offers { product { weight } } }');
  expect(steps[1]?.query).toBe('query($representations:[_Any!]!){_entities(representations:$representations){...on Product{weight}}}');
  expect(steps[1]?.fetches.map(({ paths }) => paths)).toEqual([
    [
      ['products', '@'],
      ['offers', '@', 'product'],
    ],
  ]);
  expect(steps[1]?.apart).toHaveLength(2);
});

test('a fetch that nobody waits for goes with a later one of its subgraph; alone it would not have to wait', async () => {
  const { steps } = await programOf(
    {
      list: 'type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! }',
      makers: 'type Item @key(fields: "id") { id: ID! maker: Maker } type Maker @key(fields: "name") { name: ID! }',
      counts: 'type Item @key(fields: "id") { id: ID! left: Int } type Maker @key(fields: "name") { name: ID! sold: Int }',
    },
    '{ items { left maker { sold } } }',
  );
  expect(steps.map(({ service, after }) => [service, after])).toEqual([
    ['list', []],
    ['makers', [0]],
    ['counts', [0, 1]],
  ]);
  expect(steps[2]?.apart.map(({ query, after }) => [query.replace(/.*\.\.\.on /, ''), after])).toEqual([
    ['Maker{sold}}}', [1]],
    ['Item{left}}}', [0]],
  ]);
});

test('a required field goes by a name of its own beside the same field with other arguments', async () => {
  const [, stock, shipping] = (await programOf(SHOP, '{ products { shipping price } }')).steps;
  expect(stock?.query).toContain('{price price__required_1:price(in:"USD")weight}');
  const [fetch] = (shipping?.fetches ?? []) as readonly EntityFetch[];
  expect(fetch?.representations.get('Product')?.map(({ key, name }) => [key, name])).toEqual([
    ['__typename', '__typename'],
    ['price__required_1', 'price'],
    ['weight', 'weight'],
    ['id', 'id'],
  ]);
});

test('two lists of arguments of one required field are two representations', async () => {
  const [, , shipping] = (await programOf(SHOP, '{ products { shipping tax } }')).steps;
  expect(shipping?.query).toContain('e0:_entities(representations:$r0){...on Product{');
  const sent = (shipping?.fetches ?? []) as readonly EntityFetch[];
  expect(sent.map(({ representations }) => representations.get('Product')?.map(({ name }) => name))).toEqual([
    expect.arrayContaining(['price', 'weight', 'id']),
    expect.arrayContaining(['price', 'id']),
  ]);
  const keys = sent.map(({ representations }) => representations.get('Product')?.find(({ name }) => name === 'price')?.key);
  expect(new Set(keys).size).toBe(2);
});

test('a way back through a key that is not resolvable is known to be none', async () => {
  const { steps } = await programOf(
    {
      here: `type Query { thing: Thing } type Thing @key(fields: "id", resolvable: false) {
        id: ID! part: Int @external total: Int @requires(fields: "part") }`,
      there: 'type Thing @key(fields: "id") { id: ID! part: Int }',
    },
    '{ thing { total } }',
  );
  expect(steps.map(({ service, fetches: [fetch] }) => [service, (fetch as EntityFetch).resolvable])).toEqual([
    ['here', undefined],
    ['there', true],
    ['here', false],
  ]);
});

test('writes keep their order and share with nobody', async () => {
  const program = await programOf(
    {
      one: 'type Query { a: Int } type Mutation { addOne: Int doubleOne: Int }',
      other: 'type Query { b: Int } type Mutation { addOther: Int }',
    },
    'mutation { addOne addOther doubleOne }',
  );
  expect(program.steps.map(({ service, after, write }) => [service, after, write])).toEqual([
    ['one', [], true],
    ['other', [0], true],
    ['one', [1], true],
  ]);
});

test('what surrounds an object comes along as a variable', async () => {
  const { steps } = await programOf(
    {
      shop: `type Query { shop: Shop } type Shop @key(fields: "id") @context(name: "shop") { id: ID! language: String shelves: [Shelf!]! }
        type Shelf @key(fields: "id") { id: ID! label(in: String @fromContext(field: "$shop { language }")): String }`,
    },
    '{ shop { shelves { label } } }',
  );
  const [fetch] = (steps[1]?.fetches ?? []) as readonly EntityFetch[];
  expect(fetch?.contexts.map(({ path }) => path)).toEqual([['..', '... on Shop', 'language']]);
  expect(steps[1]?.variables).toEqual([fetch?.contexts[0]?.renameKeyTo]);
});

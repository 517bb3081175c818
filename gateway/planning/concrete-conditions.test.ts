import { expect, test } from '@jest/globals';
import { buildSchema, parse, print } from 'graphql';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { withConcreteConditions } from './concrete-conditions.ts';
import { inlinePlanner } from './inline.ts';

const SCHEMA = buildSchema(`
  type Query { node: Node thing: Thing }
  interface Node { id: ID! next: Node }
  type Book implements Node { id: ID! next: Node pages: Int }
  type Film implements Node { id: ID! next: Node }
  type Place { x: Int }
  union Thing = Book | Place`);
const written = (source: string) => print(withConcreteConditions(SCHEMA, parse(source)) ?? parse('{ tooLong }')).replace(/\s+/g, ' ');

test.each([
  ['{ node { ... on Thing { ... on Book { pages } } } }', '{ node { ... on Book { ... on Book { pages } } } }'],
  ['{ node { id ... on Node { next { id } } } }', '{ node { id ... on Book { next { id } } ... on Film { next { id } } } }'],
  ['{ node { ...all } } fragment all on Thing { ... on Node { id } }', '{ node { ... on Book { ... on Book { id } } } }'],
  ['{ node { ... on Thing { ... on Place { x } } } }', '{ node { __typename } }'],
])('%s becomes %s', (source, expected) => expect(written(source)).toBe(expected));

test('an operation that would grow without end is left alone', () => {
  const fragments = Array.from({ length: 20 }, (_, index) => `fragment f${index} on Node { next { ...f${index + 1} ...f${index + 1} } }`);
  const source = `{ node { ...f0 } } ${fragments.join(' ')} fragment f20 on Node { id }`;
  expect(withConcreteConditions(SCHEMA, parse(source))).toBeUndefined();
});

test('an operation at which the planner breaks is planned so: an interface object, asked for what it never is', async () => {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@interfaceObject"])`;
  const sdls = {
    ash: `${link} type Query { node: Node @shareable thing: Thing } interface Node @key(fields: "id") { id: ID! }
      type Book implements Node @key(fields: "id") { id: ID! } type Place { x: Int } union Thing = Book | Place`,
    birch: `${link} type Query { node: Node @shareable } type Node @key(fields: "id") @interfaceObject { id: ID! label: String }`,
  };
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}/`, typeDefs: parse(sdl) }));
  const planner = inlinePlanner(composeSubgraphs(subgraphs).supergraphSdl);
  const plan = await planner.plan({ document: '{ node { ... on Thing { ... on Place { x } } } }', overrides: [] });
  expect(plan.node).toMatchObject({ kind: 'Fetch', operation: '{node{__typename}}' });
});

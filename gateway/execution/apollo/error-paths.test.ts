import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphQLError, graphql, parse } from 'graphql';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { machineClock, type TestGateway, testGateway } from '../../testing/test-gateway.ts';
import { type Handle, inProcessTransport } from '../../transport/in-process.ts';

// Another graph than ours: lists of mixed types, of which one subgraph knows only one, and a field that one subgraph holds non-null.
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const FEED = `${LINK}
  type Query { feed: [[Entry]] }
  union Entry = Note | Task
  type Note @key(fields: "id") { id: ID! }
  type Task @key(fields: "id") { id: ID! }`;
const SIZES = `${LINK}
  type Query { latest: Thing }
  union Thing = Note | Task
  type Note @key(fields: "id") { id: ID!, size: Int! @shareable, likes: Int }
  type Task @key(fields: "id") { id: ID!, size: Int }`;
const MORE = `${LINK}
  type Query { more: Int }
  type Note @key(fields: "id") { id: ID!, size: Int @shareable }`;

const failing = (id: string) => () => {
  throw new GraphQLError(`no ${id}`, { extensions: { code: 'INTERNAL' } });
};
const note = (id: string) => ({ __typename: 'Note', id });
const task = (id: string) => ({ __typename: 'Task', id });
const reference = {
  __resolveReference: ({ __typename, id }: { __typename: string; id: string }) => ({
    __typename,
    id,
    likes: id === 'n3' ? failing(id) : 1,
    size: 7,
  }),
};
const RESOLVERS = {
  feed: { Query: { feed: () => [[task('t1'), null, note('n1')], null, [note('n2'), task('t2'), note('n3')]] } },
  sizes: { Query: { latest: () => ({ ...task('t9'), size: failing('t9') }) }, Note: reference, Task: reference },
  more: { Note: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Note', id, size: 7 }) } },
};

function handleOf(sdl: string, resolvers: object): Handle {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  return async (body) => {
    const { query: source, variables: variableValues } = JSON.parse(new TextDecoder().decode(body)) as {
      query: string;
      variables: Record<string, unknown>;
    };
    return new TextEncoder().encode(JSON.stringify(await graphql({ schema, source, variableValues })));
  };
}

let graph: TestGateway;
beforeAll(async () => {
  const sdls = { feed: FEED, sizes: SIZES, more: MORE };
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}/`, typeDefs: parse(sdl) }));
  const handles = new Map(Object.entries(sdls).map(([name, sdl]) => [name, handleOf(sdl, RESOLVERS[name as keyof typeof RESOLVERS])]));
  graph = await testGateway({
    supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl,
    transport: inProcessTransport(handles, machineClock, silentLog),
  });
});
afterAll(() => graph.gateway.close());

test('an entity in nested lists of mixed types and nulls gets its own indices', async () => {
  const { body } = await graph.ask('{ mine: feed { __typename ... on Note { id thumbs: likes } ... on Task { id } } }');
  expect(body.errors).toEqual([{ message: 'no n3', path: ['mine', 2, 2, 'thumbs'], extensions: { code: 'INTERNAL' } }]);
  expect(body.data).toMatchObject({ mine: [[{ id: 't1' }, null, { thumbs: 1 }], null, [{ thumbs: 1 }, { id: 't2' }, { thumbs: null }]] });
});

test('a field that the planner renamed keeps the name that the client gave it', async () => {
  const { body } = await graph.ask('{ latest { ... on Note { size } ... on Task { size } } }');
  expect(body).toEqual({
    errors: [{ message: 'no t9', path: ['latest', 'size'], extensions: { code: 'INTERNAL' } }],
    data: { latest: { size: null } },
  });
});

import { expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { planBuilder } from '../../planning/build-plan.ts';
import { compile } from '../../planning/compile/compile.ts';
import { graphFacts } from '../../planning/compile/graph-facts.ts';
import { isWithin } from '../../planning/compile/requirements.ts';
import { planningSupergraph } from '../../planning/planning-supergraph.ts';
import { smallGraph } from '../../testing/small-graphs.ts';
import type { Transport } from '../../transport/transport.ts';
import { runTree, type Sent } from './run-tree.ts';

const planning = planningSupergraph(
  smallGraph({
    library: 'type Query { books: [Book] } type Book @key(fields: "isbn") { isbn: ID! }',
    shop: 'type Book @key(fields: "isbn") { isbn: ID! stock: Int }',
  }).supergraphSdl,
);
const facts = graphFacts(planning);

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const transport = { fetch: () => Promise.reject(new Error('all was sent before')) } as unknown as Transport;

async function run(query: string, sent: readonly Sent[]) {
  const operation = getOperationAST(parse(query))!;
  const program = compile(planBuilder(planning.sdl).build({ document: query, overrides: [] }), operation, facts);
  const { signal } = new AbortController();
  const runtime = { transport, headers: {}, signal, deadline: 0, variables: {}, requestId: 'r', language: 'en' as const, log: silentLog };
  const within = (type: string, condition: string) => isWithin(facts.schema, type, condition);
  const { tree, errors, over } = runTree(program, runtime, within, new Map(sent.map((each, index) => [index, each])));
  await Promise.all(over);
  return { tree, errors: errors.first };
}

test('entities and errors of a request that the other twin sent go by its numbers, also where it told one object twice', async () => {
  const book = (isbn: string) => ({ __typename: 'Book', isbn });
  const { tree, errors } = await run('{ books { stock } }', [
    { body: bytes({}), answer: bytes({ data: { books: [book('1'), book('2'), book('1'), book('3')] } }) },
    {
      body: bytes({ variables: { representations: [book('3'), book('2'), book('1'), book('2')] } }),
      answer: bytes({
        data: { _entities: [{ stock: 3 }, { stock: null }, { stock: 1 }, { stock: null }] },
        errors: [1, 3].map((entity) => ({ message: 'no count', path: ['_entities', entity, 'stock'], extensions: { code: 'X' } })),
      }),
    },
  ]);
  expect(tree).toEqual({ books: [1, null, 1, 3].map((stock, at) => ({ ...book(['1', '2', '1', '3'][at]!), stock })) });
  expect(errors).toEqual([{ path: ['books', 1, 'stock'], message: 'no count', code: 'X', system: undefined }]);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectedOutput } from '../testing/collected-output.ts';
import { smallGraph } from '../testing/small-graphs.ts';
import { plan } from './plan.ts';

describe('npm run plan', () => {
  let folder: string;
  let supergraph: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oncegraph-plan-'));
    supergraph = join(folder, 'supergraph.graphql');
    const { supergraphSdl } = smallGraph({
      catalogue: 'type Query { products: [Product!]! } type Product @key(fields: "id") { id: ID! name: String weight(unit: String): Int }',
      shipping: `type Product @key(fields: "id") { id: ID! weight(unit: String): Int @external
        cost: Int @requires(fields: "weight(unit: \\"kg\\")") label: String }
        type Mutation { ship(id: ID!): Product }`,
    });
    await writeFile(supergraph, supergraphSdl);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(document: string, ...argv: string[]) {
    const { output, said } = collectedOutput();
    return { code: await plan(['-', '--supergraph', supergraph, ...argv], async () => document, output), ...said() };
  }

  test('prints the requests in their order, by what objects are named, and where answers go', async () => {
    const { code, out, err } = await run('{ products { name cost } }');
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`0 catalogue
  → the answer
  {
    products {
      __typename
      id
      name
      weight__required_1: weight(unit: "kg")
    }
  }
1 shipping, after 0
  → products.@: Product by { __typename id weight: weight__required_1 }
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Product {
        cost
      }
    }
  }
`);
  });

  test('plans for the conditions and the operation that it is told', async () => {
    const document = 'query a { products { id } } query b($more: Boolean!) { products { name label @include(if: $more) } }';
    const asked = async (...argv: string[]) => (await run(document, ...argv)).out.match(/^\d+ \w+.*$/gm);
    expect(await asked('--operation', 'b')).toEqual(['0 catalogue']);
    expect(await asked('--operation', 'b', '--true', 'more')).toEqual(['0 catalogue', '1 shipping, after 0']);
    const defaulted = 'query ($more: Boolean = true) { products { name label @include(if: $more) } }';
    expect((await run(defaulted)).out).toContain('1 shipping, after 0');
    expect((await run('mutation { ship(id: 1) { name } }')).out).toContain('0 shipping (write)');
    expect((await run('{ __typename }')).out).toBe('no subgraph is asked\n');
    const deferred = '{ products { name ... @defer(label: "later") { label } } }';
    expect((await run(deferred, '--deferred')).out).toMatch(/1 shipping \(for deferred 0\), after 0.*\ndeferred 0, after 0\n$/s);
  });

  test.each([
    ['{ products { nothing } }', [], 'Cannot query field "nothing"', 1],
    ['{ products', [], 'Syntax Error', 1],
    ['query a { products { id } } query b { products { id } }', [], 'there are several operations: name one', 1],
    ['{ products { id } }', ['--operation', 'x'], 'there is no operation x', 1],
    ['{ products { id } }', ['--true', 'x'], 'no condition of the operation hangs on a variable x', 1],
    ['{ products { id } }', ['other'], 'one FILE is needed', 2],
    ['{ products { id } }', ['--nonsense'], 'there is no option --nonsense', 2],
  ] as const)('%s %j is refused with the reason', async (document, argv, reason, exitCode) => {
    const { code, out, err } = await run(document, ...argv);
    expect([code, out]).toEqual([exitCode, '']);
    expect(err).toContain(reason);
    expect(err).not.toContain('    at ');
  });
});

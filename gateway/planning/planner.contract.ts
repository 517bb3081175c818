import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { composeSubgraphs } from '../supergraph/compose.ts';
import type { Planner } from './planner.ts';
import { planningSupergraph } from './planning-supergraph.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override"])\n';

/** A planning supergraph of subgraphs whose schemas need no @link. */
export function supergraphFor(subgraphs: Readonly<Record<string, string>>): string {
  const typeDefs = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}/`, typeDefs: parse(LINK + sdl) }));
  return planningSupergraph(composeSubgraphs(typeDefs).supergraphSdl).sdl;
}

export const SHOP = {
  catalogue: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! name: String price: Int }',
  reviews: `type Product @key(fields: "id") { id: ID! reviews: [String!] price: Int @override(from: "catalogue", label: "percent(5)") }
    type Mutation { review(text: String!): Product }`,
};

/** What any planner does. */
export function plannerContract(name: string, open: (sdl: string) => Planner): void {
  describe(`${name} as a planner`, () => {
    const planner = open(supergraphFor(SHOP));
    afterAll(() => planner.close());
    const plan = (document: string, overrides: readonly string[] = []) => planner.plan({ document, overrides });

    test('plans fetches, in the order of what they need', async () => {
      expect(await plan('{ product { name reviews } }')).toMatchObject({
        kind: 'QueryPlan',
        node: {
          kind: 'Sequence',
          nodes: [
            { kind: 'Fetch', serviceName: 'catalogue', operation: '{product{__typename id name}}' },
            { kind: 'Flatten', path: ['product'], node: { kind: 'Fetch', serviceName: 'reviews' } },
          ],
        },
      });
    });

    test('plans a mutation with its variables, by its name', async () => {
      expect(await plan('mutation m($text: String!) { review(text: $text) { id } }')).toMatchObject({
        node: {
          kind: 'Fetch',
          serviceName: 'reviews',
          variableUsages: ['text'],
          operationKind: 'mutation',
          operationName: 'm__reviews__0',
        },
      });
    });

    test('plans what is deferred', async () => {
      const { node } = await plan('{ product { name ... @defer(label: "later") { reviews } } }');
      expect(node).toMatchObject({ kind: 'Defer', deferred: [{ label: 'later', queryPath: ['product'] }] });
    });

    test('knows the labels of progressive overrides, and plans by those that hold', async () => {
      expect(planner.overrideLabels).toEqual(['percent(5)']);
      const services = async (overrides: readonly string[]) =>
        [...JSON.stringify(await plan('{ product { price } }', overrides)).matchAll(/"serviceName":"(\w+)"/g)].map(
          ([, service]) => service,
        );
      expect(await services([])).toEqual(['catalogue']);
      expect(await services(['percent(5)'])).toEqual(['catalogue', 'reviews']);
    });

    test('plans many at once', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `q${index}`);
      const plans = await Promise.all(names.map((each) => plan(`query ${each} { product { name } }`)));
      expect(plans.map(({ node }) => (node?.kind === 'Fetch' ? node.operationName : undefined))).toEqual(
        names.map((each) => `${each}__catalogue__0`),
      );
    });

    test('what it cannot plan is a fault of its own, with the cause for the log', async () => {
      await expect(plan('{ nothing }')).rejects.toMatchObject({ code: 'INTERNAL', cause: expect.any(Error) });
      expect(await plan('{ product { name } }')).toHaveProperty('node');
    });
  });
}

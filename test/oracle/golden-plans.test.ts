import { describe, expect, test } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { compile } from '../../gateway/planning/compile/compile.ts';
import { graphFacts } from '../../gateway/planning/compile/graph-facts.ts';
import { inlinePlanner } from '../../gateway/planning/inline.ts';
import { normalise } from '../../gateway/planning/normalise/canonical.ts';
import { fieldNames } from '../../gateway/planning/normalise/field-keys.ts';
import { planningSupergraph } from '../../gateway/planning/planning-supergraph.ts';
import { apiSchemaOf } from '../../gateway/supergraph/api-schema.ts';
import { composeSubgraphs } from '../../gateway/supergraph/compose.ts';
import { committedSubgraphs } from '../../gateway/testing/contract-subgraphs.ts';
import { smallGraph } from '../../gateway/testing/small-graphs.ts';
import { SCHEMAS } from '../bench/engine/shop/schemas.ts';
import { WORKLOADS } from '../bench/engine/workloads.ts';

interface Asked {
  readonly conditions?: Readonly<Record<string, boolean>>;
  readonly overrides?: readonly string[];
}

/** How operations over a supergraph would run, as text. What changes here changes what subgraphs are asked: look, then `-u`. */
function plans(supergraphSdl: string) {
  const planning = planningSupergraph(supergraphSdl);
  const schema = apiSchemaOf(supergraphSdl, { defer: true });
  const facts = graphFacts(planning);
  const planner = inlinePlanner(planning.sdl);
  return async (source: string, { conditions = {}, overrides = [] }: Asked = {}): Promise<string> => {
    const document = parse(source);
    const operation = getOperationAST(document) as OperationDefinitionNode;
    const given = new Map(Object.entries(conditions));
    const { document: canonical } = normalise(schema, document, operation, given, { defer: true, taken: fieldNames(facts.schema) });
    if (canonical === undefined) return 'nobody is asked';
    return `\n${compile(await planner.plan({ document: canonical, overrides }), operation, facts).text}\n`;
  };
}

describe('over our own subgraphs', () => {
  const plan = plans(composeSubgraphs(committedSubgraphs()).supergraphSdl);
  const HELD = '{ localNumber system { name } stages { kind } }';

  test.each([
    [
      'a case as every system holds it',
      `query ($s: SerialNumber!) { case(serialNumber: $s) { status item { name } region { name } provincialRecord ${HELD}
        cityHealthRecord ${HELD} districtRecord ${HELD} districtHallRecord ${HELD} supervision { light } } }`,
    ],
    ['a page of cases', '{ cases(first: 100) { nodes { serialNumber districtRecord { localNumber } supervision { light } } } }'],
    ['alerts, with what hall knows of their cases', '{ alerts { nodes { rule region { name } case { status } sender { name } } } }'],
    [
      'a registration, read back from everywhere',
      `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed case { serialNumber provincialRecord { localNumber } } } }`,
    ],
    ['a live update, with a rest', 'subscription { caseChanged { kind case { serialNumber supervision { light } } } }'],
    ['what nobody need be asked', '{ __typename __schema { queryType { name } } }'],
  ])('%s', async (_, source) => expect(await plan(source)).toMatchSnapshot());
});

describe('over the shop of the benchmark', () => {
  const plan = plans(
    composeSubgraphs(Object.entries(SCHEMAS).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }))).supergraphSdl,
  );

  test.each(WORKLOADS.map(({ name, query }) => [name, query]))('%s', async (_, query) => expect(await plan(query)).toMatchSnapshot());
});

describe('over subgraphs of every feature', () => {
  const plan = plans(
    smallGraph({
      catalogue: `type Query { products: [Product!]! media: [Media!]! }
        type Product @key(fields: "id") { id: ID! name: String old: Int @shareable }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }`,
      stock: `type Product @key(fields: "id") { id: ID! price(in: String): Int weight: Int old: Int @override(from: "catalogue", label: "percent(20)") }`,
      post: `type Product @key(fields: "id") { id: ID! price(in: String): Int @external weight: Int @external
          postage: Int @requires(fields: "price(in: \\"USD\\") weight") toll: Int @requires(fields: "price(in: \\"EUR\\")") }
        type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }`,
      talks: `type Query { hall: Hall } type Hall @key(fields: "id") @context(name: "hall") { id: ID! language: String seats: [Seat!]! }
        type Seat @key(fields: "id") { id: ID! label(in: String @fromContext(field: "$hall { language }")): String }`,
    }).supergraphSdl,
  );

  test.each<readonly [string, string, Asked?]>([
    ['required fields with arguments beside the client’s own', '{ products { price(in: "JPY") postage toll } }'],
    [
      'conditions are put in',
      'query ($a: Boolean!, $b: Boolean!) { products { name @include(if: $a) weight @skip(if: $b) } }',
      { conditions: { a: false, b: false } },
    ],
    ['an interface object', '{ media { title rating ... on Book { pages } } }'],
    ['a progressive override that holds', '{ products { old } }', { overrides: ['percent(20)'] }],
    ['and one that does not', '{ products { old } }'],
    ['what stands around an object', '{ hall { seats { label } } }'],
    ['deferred parts', '{ products { name ... @defer(label: "price") { price } ... @defer { postage } } }'],
  ])('%s', async (_, source, asked = {}) => expect(await plan(source, asked)).toMatchSnapshot());
});

import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { committedSubgraphs } from '../testing/contract-subgraphs.ts';
import { planBuilder } from './build-plan.ts';
import { planningSupergraph } from './planning-supergraph.ts';
import { supergraphTypes } from './supergraph-types.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides",
  "@shareable", "@interfaceObject", "@inaccessible", "@override", "@context", "@fromContext"])\n`;

const supergraphOf = (subgraphs: Readonly<Record<string, string>>): string =>
  composeSubgraphs(Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}/`, typeDefs: parse(LINK + sdl) })))
    .supergraphSdl;

const planned = (subgraphs: Readonly<Record<string, string>>) => planningSupergraph(supergraphOf(subgraphs));

/** Every fetch of the plan for one query, in order: the subgraph, and its operation. */
function fetches(sdl: string, document: string): string[] {
  const found: string[] = [];
  JSON.stringify(planBuilder(sdl).build({ document, overrides: [] }), (_key, value) => {
    if (value?.kind === 'Fetch') found.push(`${value.serviceName}: ${value.operation}`);
    return value;
  });
  return found;
}

const names = ({ required }: ReturnType<typeof planned>) =>
  Object.fromEntries([...required].map(([place, { field, arguments: given }]) => [place, field + given]));

const CATALOGUE = `
  type Query { product: Product }
  enum Currency { EUR USD }
  type Product @key(fields: "id") { id: ID! price(currency: Currency = EUR): Int }`;

test('where nothing goes wrong, the supergraph is the same text', () => {
  const { supergraphSdl } = composeSubgraphs(committedSubgraphs());
  const { sdl, required } = planningSupergraph(supergraphSdl);
  expect(sdl).toBe(supergraphSdl);
  expect(required.size).toBe(0);
});

describe('a field required with arguments', () => {
  test('goes by a name of its own, one for each list of arguments, and one for none beside them', () => {
    const shipping = `
      enum Currency { EUR USD }
      type Product @key(fields: "id") {
        id: ID!
        price(currency: Currency = EUR): Int @external
        dollars: Int @requires(fields: "price(currency: USD)")
        euros: Int @requires(fields: "price(currency: EUR)")
        plain: Int @requires(fields: "price")
        again: Int @requires(fields: "price(currency: USD)")
      }`;
    const planning = planned({ catalogue: CATALOGUE, shipping });
    expect(names(planning)).toEqual({
      'Product.price__required_1': 'price(currency: USD)',
      'Product.price__required_2': 'price(currency: EUR)',
      'Product.price__required_3': 'price',
    });
    expect(fetches(planning.sdl, '{ product { price__1: price(currency: EUR) dollars plain } }')).toEqual([
      'catalogue: {product{__typename id price__1:price(currency:EUR)price__required_3 price__required_1}}',
      'shipping: query($representations:[_Any!]!){_entities(representations:$representations){...on Product{dollars plain}}}',
    ]);
  });

  test('takes no name that a field of the supergraph bears', () => {
    const catalogue = CATALOGUE.replace('price(', 'price__required_1: Int price(');
    const shipping = `
      enum Currency { EUR USD }
      type Product @key(fields: "id") { id: ID! price(currency: Currency = EUR): Int @external cost: Int @requires(fields: "price(currency: USD)") }`;
    expect(names(planned({ catalogue, shipping }))).toEqual({ 'Product.price__required_2': 'price(currency: USD)' });
  });

  test('with fields beneath, in lists, through interfaces and their implementations', () => {
    const media = `
      type Query { page: Page }
      type Page @key(fields: "id") { id: ID! items: [Item!] }
      interface Item { image(size: Int!): Image }
      type Film implements Item { image(size: Int!, dark: Boolean): Image }
      type Book implements Item { image(size: Int!): Image isbn(form: String): String }
      type Image { url(scheme: String): String width: Int }`;
    const layout = `
      type Page @key(fields: "id") {
        id: ID!
        items: [Item!] @external
        area: Int @requires(fields: "items { image(size: 2) { url(scheme: \\"a  b\\") } ... on Book { isbn(form: \\"x\\") } }")
      }
      interface Item { image(size: Int!): Image }
      type Film implements Item { image(size: Int!, dark: Boolean): Image @external }
      type Book implements Item { image(size: Int!): Image @external isbn(form: String): String @external }
      type Image { url(scheme: String): String @external }`;
    const planning = planned({ media, layout });
    expect(names(planning)).toEqual({
      'Item.image__required_1': 'image(size: 2)',
      'Film.image__required_1': 'image(size: 2)',
      'Book.image__required_1': 'image(size: 2)',
      'Image.url__required_1': 'url(scheme: "a  b")',
      'Book.isbn__required_1': 'isbn(form: "x")',
    });
    const [first] = fetches(planning.sdl, '{ page { area } }');
    expect(first).toMatch(/image__required_1\{url__required_1\}/);
    expect(first).toMatch(/on Book\{isbn__required_1\}/);
  });

  test('of an object that an interface object adds to', () => {
    const films = `
      type Query { medium: Medium }
      interface Medium @key(fields: "id") { id: ID! title(language: String): String }
      type Film implements Medium @key(fields: "id") { id: ID! title(language: String): String }`;
    const reviews = `
      type Medium @key(fields: "id") @interfaceObject {
        id: ID! title(language: String): String @external
        review: String @requires(fields: "title(language: \\"zh\\")")
      }`;
    const planning = planned({ films, reviews });
    expect(names(planning)).toEqual({
      'Medium.title__required_1': 'title(language: "zh")',
      'Film.title__required_1': 'title(language: "zh")',
    });
    expect(fetches(planning.sdl, '{ medium { review title } }')).toEqual([
      'films: {medium{__typename id title__required_1 title}}',
      expect.stringContaining('reviews: '),
    ]);
  });

  test('that itself requires one', () => {
    const catalogue = `
      type Query { best: Product }
      type Product @key(fields: "id") { id: ID! weight(unit: String): Int }`;
    const stock = `
      type Product @key(fields: "id") {
        id: ID! weight(unit: String): Int @external
        volume(unit: String): Int @requires(fields: "weight(unit: \\"kg\\")")
      }`;
    const shipping = `
      type Product @key(fields: "id") {
        id: ID! volume(unit: String): Int @external
        cost: Int @requires(fields: "volume(unit: \\"l\\")")
      }`;
    const planning = planned({ catalogue, stock, shipping });
    expect(fetches(planning.sdl, '{ best { cost } }')).toEqual([
      expect.stringMatching(/^catalogue: .*weight__required_1/),
      expect.stringMatching(/^stock: .*volume__required_1/),
      expect.stringMatching(/^shipping: .*cost/),
    ]);
  });

  test('is one in the selection of a context too', () => {
    const shop = `
      type Query { shop: Shop }
      type Shop @key(fields: "id") @context(name: "shop") { id: ID! rate(currency: String): Int! product: Product }
      type Product @key(fields: "id") { id: ID! price(rate: Int @fromContext(field: "$shop { rate(currency: \\"USD\\") }")): Int }`;
    const other = 'type Product @key(fields: "id") { id: ID! name: String }';
    const planning = planned({ shop, other });
    expect(names(planning)).toEqual({ 'Shop.rate__required_1': 'rate(currency: "USD")' });
    expect(fetches(planning.sdl, '{ shop { rate product { price name } } }')[0]).toContain('rate__required_1');
  });

  test('is no field that clients see: the made up one is valid GraphQL and hidden where the real one is', () => {
    const catalogue = CATALOGUE.replace('): Int', '): Int @inaccessible');
    const shipping = `
      enum Currency { EUR USD }
      type Product @key(fields: "id") { id: ID! price(currency: Currency = EUR): Int @external cost: Int @requires(fields: "price(currency: USD)") }`;
    const { sdl } = planned({ catalogue, shipping });
    expect(() => buildASTSchema(parse(sdl))).not.toThrow();
    expect(sdl).toMatch(/price__required_1: Int .*@inaccessible/);
    expect(fetches(sdl, '{ product { cost } }')).toHaveLength(2);
  });
});

describe('a key that is not resolvable', () => {
  const catalogue = `
    type Query { product: Product }
    type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! weight: Int }`;

  test('is not taken where a resolvable one stands beside it', () => {
    const shipping = `
      type Query { parcel: Product }
      type Product @key(fields: "id", resolvable: false) @key(fields: "sku") {
        id: ID! sku: ID! weight: Int @external cost: Int @requires(fields: "weight")
      }`;
    const sdl = supergraphOf({ catalogue, shipping });
    const requires = (text: string) =>
      JSON.stringify(planBuilder(text).build({ document: '{ parcel { cost } }', overrides: [] })).match(
        /"serviceName":"shipping","requires":.*?\]\}\]/,
      )?.[0];
    expect(requires(sdl)).not.toContain('sku');
    expect(requires(planningSupergraph(sdl).sdl)).toContain('sku');
  });

  test('stays where it is the only one', () => {
    const shipping = 'type Query { parcel: Product } type Product @key(fields: "id", resolvable: false) { id: ID! }';
    const sdl = supergraphOf({ catalogue, shipping });
    expect(planningSupergraph(sdl).sdl).toBe(sdl);
  });
});

test('a directive is found by its specification, not by one of another house that is called alike', () => {
  const links =
    '@link(url: "https://example.com/inaccessible/v1.0", as: "hidden") @link(url: "https://specs.apollo.dev/inaccessible/v0.2")';
  expect(supergraphTypes(parse(`schema ${links} { query: Query } type Query { a: Int }`)).inaccessible).toBe('inaccessible');
});

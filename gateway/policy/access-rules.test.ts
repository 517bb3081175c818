import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { accessRules, type Rights } from './access-rules.ts';

const graph = (links: string, types: string) =>
  buildASTSchema(parse(`schema ${links} { query: Query } ${types}`, { noLocation: true }), { assumeValidSDL: true });
const LINKS = `@link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)`;
const caller = (...scopes: string[]): Principal => ({ clientId: 'c', role: 'partner', scopes });

const schema = graph(
  LINKS,
  `
  interface Being { name: String age: Int }
  type Cat implements Being { name: String age: Int @requiresScopes(scopes: [["cats", "ages"], ["all"]]) lives: Int }
  type Dog implements Being @authenticated { name: String age: Int bone: Bone }
  type Bone { size: Size weight: Int }
  scalar Size @requiresScopes(scopes: [["sizes"]])
  enum Mood @authenticated { GOOD }
  union Pet = Cat | Dog
  type Query { being: Being pet: Pet dog: Dog dogs: [Dog!]! mood: Mood secret: Int @policy(policies: [["p"]]) open: Int }
  `,
);

const rights = (principal: Principal): Rights => accessRules(schema)?.rightsOf(principal) as Rights;
const sees = (principal: Principal, ...fields: string[]) =>
  fields.filter((field) => !rights(principal).denies(...(field.split('.') as [string, string])));

describe('what is denied', () => {
  const FIELDS = [
    'Query.open',
    'Query.dog',
    'Query.dogs',
    'Query.mood',
    'Query.secret',
    'Query.being',
    'Query.pet',
    'Dog.name',
    'Cat.name',
    'Cat.age',
    'Bone.size',
    'Bone.weight',
  ];

  test('to a caller without a token: what asks for one, by field, object, scalar or enum', () => {
    expect(sees(ANONYMOUS, ...FIELDS)).toEqual(['Query.open', 'Query.being', 'Query.pet', 'Cat.name', 'Bone.weight']);
    expect(rights(ANONYMOUS).code).toBe('UNAUTHENTICATED');
  });

  test('to one with a token: what asks for scopes that they have not, and every policy', () => {
    const all = FIELDS.filter((field) => !['Query.secret', 'Cat.age', 'Bone.size'].includes(field));
    expect(sees(caller('cats'), ...FIELDS)).toEqual(all);
    expect(sees(caller('all', 'sizes'), ...FIELDS)).toEqual(FIELDS.filter((field) => field !== 'Query.secret'));
    expect(sees(caller('cats', 'ages'), 'Cat.age')).toEqual(['Cat.age']);
    expect(rights(caller()).code).toBe('FORBIDDEN');
  });

  test('on an interface: what any object that may stand there is denied', () => {
    expect(sees(ANONYMOUS, 'Being.name', 'Being.age')).toEqual([]);
    expect(sees(caller(), 'Being.name', 'Being.age')).toEqual(['Being.name']);
    expect(sees(caller('all'), 'Being.age')).toEqual(['Being.age']);
  });

  test('not by scopes that an anonymous caller might claim', () => {
    const claimed = accessRules(schema)?.rightsOf(ANONYMOUS);
    expect(claimed?.key).toBe('[false]');
    expect(rights(caller('sizes', 'unheard of')).key).toBe(rights(caller('sizes')).key);
    expect(rights(caller('sizes')).key).not.toBe(rights(caller()).key);
  });
});

describe('directives are found by address', () => {
  const TYPES = 'type Query { a: Int @%s b: Int @authenticated }';
  test.each([
    ['@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "login", for: SECURITY)', 'login'],
    [
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", import: [{ name: "@authenticated", as: "@login" }], for: SECURITY)',
      'login',
    ],
    [
      '@core(feature: "x") @link(url: "https://specs.apollo.dev/authenticated/v0.1", import: ["@authenticated"], as: "other")',
      'authenticated',
    ],
  ])('%s', (links, name) => {
    const found = accessRules(graph(links, TYPES.replace('%s', name)))?.rightsOf(ANONYMOUS);
    expect(found?.denies('Query', 'a')).toBe(true);
    expect(found?.denies('Query', 'b')).toBe(name === 'authenticated');
  });

  test('a directive of that name from elsewhere is none', () => {
    expect(accessRules(graph('@link(url: "https://example.org/authenticated/v0.1")', TYPES.replace('%s', 'b')))).toBeUndefined();
  });
});

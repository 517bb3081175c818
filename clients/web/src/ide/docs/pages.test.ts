import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, type GraphQLNamedType } from 'graphql';
import { memberOf, membersOf, searchDocs, startOf, usesOf } from './pages.ts';

const schema = buildSchema(readFileSync('codegen/api.graphql', 'utf8'));
const type = (name: string) => schema.getType(name) as GraphQLNamedType;

test('the start lists the root types, and all types of the graph but those of GraphQL itself', () => {
  const { roots, others } = startOf(schema);
  expect(roots.map(({ name }) => name)).toEqual(['Query', 'Mutation', 'Subscription']);
  const names = others.map(({ name }) => name);
  expect(names).toContain('Case');
  expect(names).toContain('SerialNumber');
  expect(names.filter((name) => name.startsWith('__') || name === 'Int')).toEqual([]);
});

test('a type tells its fields, an enum its values', () => {
  expect(memberOf(type('Case'), 'serialNumber')?.name).toBe('serialNumber');
  expect(membersOf(type('CaseStatus')).map(({ name }) => name)).toContain('CLOSED');
  expect(membersOf(type('SerialNumber'))).toEqual([]);
});

test('a type knows where it is come by', () => {
  expect(usesOf(schema, type('CaseFilter'))).toContainEqual({ type: 'Query', field: 'cases' });
  expect(usesOf(schema, type('Case'))).toContainEqual({ type: 'CaseConnection', field: 'nodes' });
});

test.each([
  ['流水号', { type: 'SerialNumber' }],
  ['case', { type: 'Case' }],
  ['serialnumber', { type: 'SerialNumber' }],
])('%s finds what is called so first', (text, place) => {
  expect(searchDocs(schema, text)[0]?.place).toEqual(place);
});

test('a word of the gloss is found too, nothing for nothing', () => {
  expect(searchDocs(schema, 'keyset').map(({ place }) => place)).toContainEqual({ type: 'Query', field: 'cases' });
  expect(searchDocs(schema, '  ')).toEqual([]);
  expect(searchDocs(schema, 'zzzz')).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractDifferences } from '../kernel/graph/schema-differences.ts';
import { subgraphSchema } from '../kernel/graph/subgraph-schema.ts';
import { districtDefinition } from './definition.ts';

const committed = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');

test('schema.graphql is what the classes print (npm run schema writes it)', async () => {
  expect((await subgraphSchema(districtDefinition)).sdl).toBe(committed);
});

test('schema.graphql means what the contract means, descriptions included', () => {
  expect(contractDifferences('district', committed)).toEqual([]);
  expect(contractDifferences('district', committed, { descriptions: true })).toEqual([]);
});

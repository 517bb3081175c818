import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractDifferences } from '../kernel/graph/schema-differences.ts';
import { subgraphSchema } from '../kernel/graph/subgraph-schema.ts';
import { provincialDefinition } from './definition.ts';

const committed = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');

test('schema.graphql is what the classes print (npm run schema writes it)', async () => {
  expect((await subgraphSchema(provincialDefinition)).sdl).toBe(committed);
});

test('schema.graphql means what the contract means, descriptions included', () => {
  expect(contractDifferences('provincial', committed)).toEqual([]);
  expect(contractDifferences('provincial', committed, { descriptions: true })).toEqual([]);
});

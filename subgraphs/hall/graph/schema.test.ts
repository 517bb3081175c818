import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { contractDifferences } from '../../kernel/graph/schema-differences.ts';
import { subgraphSchema } from '../../kernel/graph/subgraph-schema.ts';
import { hallDefinition } from './definition.ts';

let sdl: string;
beforeAll(async () => {
  ({ sdl } = await subgraphSchema(hallDefinition));
});

test('the committed schema is what the classes print', () => {
  expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
});

test('it means what the contract means, word for word in its descriptions too', () => {
  expect(contractDifferences('hall', sdl, { descriptions: true })).toEqual([]);
});

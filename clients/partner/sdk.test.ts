import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import * as operations from './sdk.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

test('every operation is one of the API schema', () => {
  const schema = buildSchema(readFileSync(join(HERE, '../../codegen/api.graphql'), 'utf8'));
  const problems = Object.values(operations).flatMap(({ name, text }) =>
    validate(schema, parse(text)).map(({ message }) => `${name}: ${message}`),
  );
  expect(problems).toEqual([]);
  expect(Object.values(operations).length).toBeGreaterThan(15);
});

test('what the core imports is its own: no module of Node, no package', () => {
  const seen = new Set<string>();
  const strangers: string[] = [];
  const look = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)';$/gms)) {
      const target = join(dirname(file), from);
      if (from.startsWith('.') && target.startsWith(HERE)) look(target);
      else strangers.push(`${file}: ${from}`);
    }
  };
  look(join(HERE, 'open-partner.ts'));
  expect(strangers).toEqual([]);
  expect(seen.size).toBeGreaterThan(15);
});

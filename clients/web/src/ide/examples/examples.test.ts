import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, coerceInputValue, type OperationDefinitionNode, parse, typeFromAST, validate } from 'graphql';
import { columnsOf } from '../result/flatten/columns.ts';
import { settleLists } from '../result/flatten/lists.ts';
import { shapeOf } from '../result/flatten/shape.ts';
import { presentationOf } from '../result/presentation.ts';
import { freshAt, GROUPS, queryOfExample } from './examples.ts';

const schema = buildSchema(readFileSync(new URL('../../../../../codegen/api.graphql', import.meta.url), 'utf8'));
const NOW = Date.parse('2026-01-31T16:30:00Z');
const examples = GROUPS.flatMap(({ examples }) => examples);
const operationOf = (query: string) =>
  parse(query).definitions.find((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition');

describe('The worked examples', () => {
  test('answer at least ten questions, some of them without a token, and show three writes', () => {
    const of = (...rights: readonly string[]) => examples.filter((example) => rights.includes(example.rights)).length;
    expect(of('everyone', 'analyst')).toBeGreaterThanOrEqual(10);
    expect(of('everyone')).toBeGreaterThan(0);
    expect(of('clerk')).toBe(3);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
  });

  test.each(examples)('$id is valid, and named', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(operationOf(query)?.name?.value).toMatch(/^[A-Z]\w+$/);
  });

  test.each(examples)('$id has values that its variables take, and no others', (example) => {
    const { query, variables } = queryOfExample(example, 'zh', freshAt(NOW));
    const values = variables === '' ? {} : (JSON.parse(variables) as Record<string, unknown>);
    const definitions = operationOf(query)?.variableDefinitions ?? [];
    const names = definitions.map(({ variable }) => variable.name.value);
    expect(names).toEqual(expect.arrayContaining(Object.keys(values)));
    for (const { variable, type } of definitions) {
      const inputType = typeFromAST(schema, type as never);
      const value = values[variable.name.value];
      const faults: string[] = [];
      if (value !== undefined || type.kind === 'NonNullType')
        coerceInputValue(value, inputType as never, (_, __, error) => faults.push(error.message));
      expect(faults).toEqual([]);
    }
  });

  test.each(examples)('$id is shown by columns that its answer has', ({ query, presentation }) => {
    expect(presentationOf(presentation)).toEqual(presentation);
    const shape = shapeOf({ document: parse(query), schema });
    const settled = settleLists(shape, presentation.rule);
    const columns = columnsOf(shape, settled).map(({ path }) => path);
    const { rule, sort, chart } = presentation;
    if (rule?.rows) expect(settled.chain.at(-1)?.path).toBe(rule.rows);
    const named = [sort?.column, chart?.category, ...(chart?.values ?? [])].filter((path) => path !== undefined);
    expect(columns).toEqual(expect.arrayContaining(named));
    expect(presentation.view === 'chart').toBe(chart !== undefined);
    for (const path of Object.keys(rule?.lists ?? {})) expect(settled.lists.map((list) => list.shape.path)).toContain(path);
  });

  test('what writes has a new idempotency key each time', () => {
    const writes = examples.filter(({ rights }) => rights === 'clerk');
    const keys = [...writes, ...writes].map((example) => {
      const { input } = JSON.parse(queryOfExample(example, 'en', freshAt(NOW)).variables) as { input: { idempotencyKey: string } };
      return input.idempotencyKey;
    });
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[0-9a-v]{26}$/);
  });

  test('what is of the last months begins where they do, in Asia/Shanghai', () => {
    const { monthsAgo } = freshAt(NOW);
    expect([monthsAgo(0), monthsAgo(1), monthsAgo(2), monthsAgo(13)]).toEqual(['2026-02', '2026-01', '2025-12', '2025-01']);
  });
});

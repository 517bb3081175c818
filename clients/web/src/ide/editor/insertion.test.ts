import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { insertionOf } from './insertion.ts';
import { problemsIn } from './problems.ts';

const schema = buildSchema(readFileSync('codegen/api.graphql', 'utf8'));

/** @param marked a query with ‸ for the cursor */
function inserted(marked: string, type: string, field: string): string | undefined {
  const query = marked.replace('‸', '');
  const insertion = insertionOf(schema, query, marked.indexOf('‸'), type, field);
  return insertion && query.slice(0, insertion.at) + insertion.text + query.slice(insertion.at);
}

describe('Writing a field into a query', () => {
  test('goes where its type is asked for, wherever the cursor is', () => {
    expect(inserted('‸{\n  cases {\n    nodes {\n      status\n    }\n  }\n}\n', 'Case', 'serialNumber')).toBe(
      '{\n  cases {\n    nodes {\n      status\n      serialNumber\n    }\n  }\n}\n',
    );
  });

  test('opens a selection that stood on one line', () => {
    expect(inserted('{ cases { totalCount‸ } }', 'CaseConnection', 'nodes')).toMatch(
      /^\{ cases \{ totalCount\n {2}nodes \{ .*serialNumber.* \}\n \} \}$/,
    );
  });

  test('takes the selection around the cursor before others of the type', () => {
    expect(
      inserted('{\n  a: case(serialNumber: "1") {\n    status\n  }\n  b: case(serialNumber: "2") {\n    status‸\n  }\n}', 'Case', 'id'),
    ).toMatch(/b: case\(serialNumber: "2"\) \{\n {4}status\n {4}id\n/);
  });

  test('makes an operation for a root field where there is none', () => {
    expect(inserted('# mine\n‸', 'Query', 'systems')).toMatch(/^# mine\nquery \{\n {2}systems \{ id name \}\n\}\n$/);
    expect(inserted('‸', 'Subscription', 'caseChanged')).toMatch(/^subscription \{/);
  });

  test('finds no place for a field of a type that is not asked for', () => {
    expect(inserted('{ systems { id }‸ }', 'Case', 'status')).toBeUndefined();
    expect(inserted('{ broken ‸', 'Query', 'systems')).toBeUndefined();
  });

  test('every query of the graph that needs no argument is sound as it is first written', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) =>
      args.every(({ type }) => !String(type).endsWith('!')),
    );
    expect(fields.length).toBeGreaterThan(10);
    for (const { name } of fields) expect(problemsIn(schema, inserted('‸', 'Query', name) as string)).toEqual([]);
  });
});

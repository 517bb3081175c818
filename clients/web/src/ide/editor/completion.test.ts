import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { aboutAt } from './about.ts';
import { suggestionsAt } from './completion.ts';

const schema = buildSchema(readFileSync('codegen/api.graphql', 'utf8'));
/** the text before and after ‸ is a query, the cursor between them */
const at = (marked: string) => [marked.replace('‸', ''), marked.indexOf('‸')] as const;
const suggested = (marked: string) => suggestionsAt(schema, ...at(marked));
const named = (marked: string, label: string) => suggested(marked).find((each) => each.label === label);

describe('Completion', () => {
  test('of a field tells its Chinese term and its type', () => {
    expect(named('{ cases { nodes { ‸ } } }', 'serialNumber')).toMatchObject({ term: '流水号', type: 'SerialNumber!' });
  });

  test('of an object field brings its braces, and the arguments that it must have', () => {
    expect(named('{ ‸ }', 'case')?.template).toBe(`case(serialNumber: \${1}) {\n\t\${}\n}`);
    expect(named('{ ‸ }', 'regions')?.template).toBe(`regions {\n\t\${}\n}`);
    expect(named('{ cases { ‸ } }', 'totalCount')?.template).toBeUndefined();
  });

  test('of arguments, fields of their objects and enum values has terms too', () => {
    expect(named('{ cases(‸) { totalCount } }', 'filter')?.term).toBe('办件筛选');
    expect(named('{ cases(filter: { ‸ }) { totalCount } }', 'status')?.term).not.toBe('');
    expect(named('{ cases(filter: { status: [‸] }) { totalCount } }', 'CLOSED')?.term).not.toBe('');
  });

  test('of variables offers those that are declared', () => {
    expect(suggested('query A($first: Int) { cases(first: $‸) { totalCount } }').map(({ label }) => label)).toContain('$first');
  });
});

describe('What stands under the mouse', () => {
  const about = (marked: string) => aboutAt(schema, ...at(marked));

  test('a field, its arguments, an enum value, a type and a field of an input', () => {
    expect(about('{ cases { nodes { ‸serialNumber } } }')).toMatchObject({
      signature: 'serialNumber: SerialNumber!',
      place: { type: 'Case', field: 'serialNumber' },
    });
    expect(about('{ cases(‸first: 1) { totalCount } }')).toMatchObject({
      signature: 'first: Int',
      place: { type: 'Query', field: 'cases' },
    });
    expect(about('{ cases(filter: {status: [‸CLOSED]}) { totalCount } }')).toMatchObject({
      place: { type: 'CaseStatus', field: 'CLOSED' },
    });
    expect(about('fragment F on ‸Case { status }')).toMatchObject({ signature: 'Case', place: { type: 'Case' } });
    expect(about('{ cases(filter: {‸status: [CLOSED]}) { totalCount } }')?.signature).toMatch(/^status: /);
  });

  test('nothing where nothing is known', () => {
    expect(about('{ ‸nonsense }')).toBeUndefined();
    expect(about('‸')).toBeUndefined();
  });
});

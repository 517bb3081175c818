import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { controlOf, shows } from './control.ts';
import { type Field, variablesOf } from './definitions.ts';
import { newKey } from './new-key.ts';
import { isDate, isMonth, momentOf, wallClockOf } from './times.ts';
import { isIncomplete, textOf, unknownNames, valuesOf, withValue } from './values.ts';

const schema = buildSchema(readFileSync(new URL('../../../../../codegen/api.graphql', import.meta.url), 'utf8'));
const fields = (query: string) => variablesOf(query, schema) as readonly Field[];
const field = (query: string) => fields(query)[0] as Field;
const inner = (of: Field, name: string): Field => {
  const control = controlOf(of);
  if (control.kind !== 'object') throw new Error(`${of.name} is no object`);
  return control.fields.find((one) => one.name === name) as Field;
};
const REGISTER = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed } }';

describe('The variables of a query', () => {
  test('are those of all its operations, each once, called as what takes them', () => {
    const query = `
      query A($serialNumber: SerialNumber!, $n: Int! = 5) { case(serialNumber: $serialNumber) { similar(first: $n) { case { id } } } }
      query B($n: Int, $text: String) { cases(first: $n, filter: { text: $text }) { totalCount } }`;
    expect(fields(query).map(({ name, term, isRequired, defaultText }) => ({ name, term, isRequired, defaultText }))).toEqual([
      { name: 'serialNumber', term: '流水号', isRequired: true, defaultText: undefined },
      { name: 'n', term: '条数', isRequired: false, defaultText: '5' },
      { name: 'text', term: '检索词', isRequired: false, defaultText: undefined },
    ]);
  });

  test('are none without a query, not known in what is no GraphQL, and without what the schema does not have', () => {
    expect(fields('')).toEqual([]);
    expect(fields('{ cases { totalCount } }')).toEqual([]);
    expect(variablesOf('query ($a: Int', schema)).toBeUndefined();
    expect(fields('query ($a: Nothing, $b: Int) { cases(first: $b) { totalCount } }').map(({ name }) => name)).toEqual(['b']);
    expect(fields('query ($unused: CaseFilter) { cases { totalCount } }')).toMatchObject([{ name: 'unused', term: '办件筛选' }]);
  });
});

describe('The control of a value', () => {
  test.each([
    ['query ($x: RegionCode) { regions { code } }', { kind: 'code', list: 'regions' }],
    ['query ($x: ID!) { crosswalk(systemId: $x) { version } }', { kind: 'code', list: 'systems' }],
    ['query ($x: ID!) { node(id: $x) { id } }', { kind: 'text' }],
    ['query ($x: String) { publicFigures(fromMonth: $x) { received } }', { kind: 'month' }],
    ['query ($x: Date) { regions(asOf: $x) { code } }', { kind: 'date' }],
    ['query ($x: DateTime) { alertRules(asOf: $x) { rule } }', { kind: 'moment' }],
    ['query ($x: Int) { cases(first: $x) { totalCount } }', { kind: 'int' }],
    ['query ($x: Float, $y: Boolean) { viewer { role } }', { kind: 'float' }],
    ['query ($x: Boolean) { viewer { role } }', { kind: 'boolean' }],
    ['query ($x: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: $x) { id } }', { kind: 'key' }],
    ['query ($x: JSON) { viewer { role } }', { kind: 'json' }],
  ])('%s', (query, control) => expect(controlOf(field(query))).toEqual(control));

  test('of an enum offers its values by their terms; of a list, one for each entry; of an object, its fields, required ones first', () => {
    const order = controlOf(field('query ($x: CaseOrder) { cases(orderBy: $x) { totalCount } }'));
    expect(order).toEqual({
      kind: 'enum',
      options: [
        { value: 'RECEIVED_AT_ASC', term: '收件时间升序' },
        { value: 'RECEIVED_AT_DESC', term: '收件时间降序' },
      ],
    });
    const codes = controlOf(inner(field('query ($f: CaseFilter) { cases(filter: $f) { totalCount } }'), 'itemCodes'));
    expect(codes).toMatchObject({ kind: 'list', of: { isRequired: true } });
    expect(codes.kind === 'list' && controlOf(codes.of)).toEqual({ kind: 'code', list: 'items' });
    const input = controlOf(field(REGISTER));
    const required = input.kind === 'object' ? input.fields.map(({ isRequired }) => isRequired) : [];
    expect(required.filter(Boolean)).toHaveLength(3);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('of system ids in lists suggests systems', () => {
    const list = controlOf(field('query ($s: [ID!]) { crosswalkLint(systemIds: $s) { rule } }'));
    expect(list.kind === 'list' && controlOf(list.of)).toEqual({ kind: 'code', list: 'systems' });
  });

  test('shows only what it can give back', () => {
    const is = (kind: string, ...values: readonly unknown[]) => values.map((value) => shows({ kind } as never, value));
    expect(is('int', 1, 1.5, '1', undefined)).toEqual([true, false, false, true]);
    expect(is('float', 1.5, '1')).toEqual([true, false]);
    expect(is('boolean', false, 0)).toEqual([true, false]);
    expect(is('text', '', 1, {})).toEqual([true, false, false]);
    expect(is('date', '2026-02-28', '2026-02-30', 'soon')).toEqual([true, false, false]);
    expect(is('moment', '2026-11-22T08:00:00+08:00', '2026-11-22')).toEqual([true, false]);
    expect(is('object', {}, [], 'x')).toEqual([true, false, false]);
    expect(is('list', [], {})).toEqual([true, false]);
  });
});

describe('The text of the variables', () => {
  test('is the one home of the values', () => {
    expect(valuesOf('')).toEqual({ values: {} });
    expect(valuesOf('{"a": 1}')).toEqual({ values: { a: 1 } });
    for (const broken of ['{', '[]', '7', '{"a":}']) expect(valuesOf(broken)).toEqual({ fault: expect.any(String) });
    expect(textOf({})).toBe('');
    expect(textOf({ a: null })).toBe('{\n  "a": null\n}');
  });

  test('has no number that would come out as another one: a serial number without its quotes', () => {
    const values = { a: [9007199254740991, 0.1, '330106261121300000155'] };
    expect(valuesOf(JSON.stringify(values))).toEqual({ values });
    for (const long of ['{"a": [330106261121300000155]}', '{"a": 9007199254740993}'])
      expect(valuesOf(long)).toEqual({ fault: expect.stringContaining('15') });
  });

  test('tells null from what is left out', () => {
    expect(textOf(withValue({ a: 1, b: 2 }, 'a', undefined))).toBe('{\n  "b": 2\n}');
    expect(withValue({ a: 1 }, 'a', null)).toEqual({ a: null });
    expect(withValue({}, 'a', undefined)).toEqual({});
  });

  test('may hold what the query does not ask for', () => {
    expect(unknownNames({ a: 1, first: 2 }, fields('query ($first: Int) { cases(first: $first) { totalCount } }'))).toEqual(['a']);
  });

  test('is incomplete where something required is missing, also deep within', () => {
    const input = field(REGISTER);
    const party = { kind: 'PERSON', name: '某人', identifierType: 'RESIDENT_ID', identifier: '1' };
    const whole = { idempotencyKey: 'k', regionCode: '330106', party };
    expect(isIncomplete(input, whole)).toBe(false);
    expect(isIncomplete(input, undefined)).toBe(true);
    expect(isIncomplete(input, null)).toBe(true);
    expect(isIncomplete(input, { ...whole, regionCode: '' })).toBe(true);
    expect(isIncomplete(input, { ...whole, party: { ...party, name: undefined } })).toBe(true);
    expect(isIncomplete(input, { ...whole, materials: [{ name: '申请表', received: true }, {}] })).toBe(true);
    expect(isIncomplete(input, 'odd')).toBe(false);
  });
});

describe('Times in Asia/Shanghai', () => {
  test.each([
    ['2026-11-22T08:00:00+08:00', '2026-11-22T08:00:00'],
    ['2026-11-22T00:00:00Z', '2026-11-22T08:00:00'],
    ['2026-12-31T23:30:00.5-05:00', '2027-01-01T12:30:00'],
    ['2026-11-22T08:00+08:00', '2026-11-22T08:00:00'],
    ['2026-11-22', undefined],
    ['2026-13-22T00:00:00Z', undefined],
  ])('%s is %s on the clock', (moment, clock) => expect(wallClockOf(moment)).toBe(clock));

  test('come back as moments', () => {
    expect([momentOf('2026-11-22T08:00'), momentOf('2026-11-22T08:00:30')]).toEqual([
      '2026-11-22T08:00:00+08:00',
      '2026-11-22T08:00:30+08:00',
    ]);
    expect(['2024-02-29', '2025-02-29', '2026-1-1'].map(isDate)).toEqual([true, false, false]);
    expect(['2026-11', '2026-13', '2026'].map(isMonth)).toEqual([true, false, false]);
  });
});

test('A new key is long enough never to be made twice', () => {
  const keys = Array.from({ length: 100 }, newKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-v]{26}$/);
});

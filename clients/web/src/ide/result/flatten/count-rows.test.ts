import { expect, test } from '@jest/globals';
import { schema } from '../testing/graph.ts';
import { countRows } from './count-rows.ts';

const NESTED = '{ cases { totalCount nodes { serialNumber stages { kind } } } }';
const data = { cases: { totalCount: 500, nodes: [{ serialNumber: '1', stages: [{ kind: 'a' }, { kind: 'b' }, { kind: 'c' }] }, { serialNumber: '2', stages: [] }] } }; // biome-ignore format: one answer

test.each([
  ['entries of a connection, with the number of all', NESTED, data, undefined, { count: 2, total: 500 }],
  ['what the rule makes of them', NESTED, data, { rows: 'cases.nodes.stages' }, { count: 4, total: undefined }],
  ['the number of all under another name', '{ a: cases { all: totalCount nodes { serialNumber } } }', { a: { all: 9, nodes: [{}] } }, undefined, { count: 1, total: 9 }], // biome-ignore format: one case
  ['a list that is no connection', '{ regions { code } }', { regions: [{}, {}, {}] }, undefined, { count: 3, total: undefined }],
  ['none of a list that is null', '{ regions { code } }', { regions: null }, undefined, { count: 0, total: undefined }],
  ['the list that makes the rows, not the longest', '{ regions { cases { serialNumber } } }', { regions: [{ cases: [1, 2, 3] }] }, undefined, { count: 1, total: undefined }], // biome-ignore format: one case
])('counts %s', (_, query, answered, rule, expected) => {
  expect(countRows({ query, schema, data: answered, rule })).toEqual(expected);
});

test('without a list that makes rows, without data, or without a query there is nothing to count', () => {
  expect(countRows({ query: '{ case(serialNumber: "1") { serialNumber } }', schema, data: { case: {} } })).toBeUndefined();
  expect(countRows({ query: '{ regions { code } }', schema, data: null })).toBeUndefined();
  expect(countRows({ query: '{', schema, data: {} })).toBeUndefined();
});

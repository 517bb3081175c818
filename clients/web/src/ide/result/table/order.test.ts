import { describe, expect, test } from '@jest/globals';
import { table } from '../testing/graph.ts';
import { display } from './format.ts';
import { orderOf } from './order.ts';
import { usualWidths } from './widths.ts';

const look = { language: 'zh', codes: false } as const;
const nodes = [
  { serialNumber: '330106261121300000155', status: 'CLOSED', receivedAt: '2026-11-21T09:30:00+08:00', projectName: '浴室', formData: 2 },
  { serialNumber: '330106261121300000063', status: 'ACCEPTED', receivedAt: '2026-11-21T02:00:00Z', projectName: '', formData: 10 },
  { serialNumber: '330102261120300000777', status: null, receivedAt: null, projectName: '阿姨饭店', formData: 9 },
];
const found = table('{ cases { nodes { serialNumber status receivedAt projectName formData } } }', { cases: { nodes } });
const order = (column: string, descending = false) =>
  orderOf(found.rows, found.columns, { column: `cases.nodes.${column}`, descending }, '', look);

describe('rows are put in order', () => {
  test('numbers as numbers, serial numbers by their digits, moments by when they were, texts as in Chinese', () => {
    expect(order('formData')).toEqual([0, 2, 1]);
    expect(order('serialNumber')).toEqual([2, 1, 0]);
    expect(order('receivedAt')).toEqual([0, 1, 2]);
    expect(order('projectName')).toEqual([1, 2, 0]);
  });
  test('the other way round too; what is empty comes last either way', () => {
    expect(order('receivedAt', true)).toEqual([1, 0, 2]);
    expect(order('status', true).at(-1)).toBe(2);
  });
  test('by a column that is not there, as they came', () => {
    expect(order('nothing')).toEqual([0, 1, 2]);
  });
});

test('rows are found by words as they are shown and as they are in the graph, all of them', () => {
  const filter = (text: string) => orderOf(found.rows, found.columns, undefined, text, look);
  expect(filter('已办结')).toEqual([0]);
  expect(filter('closed 浴室')).toEqual([0]);
  expect(filter('closed 饭店')).toEqual([]);
  expect(filter('10:00')).toEqual([1]);
  expect(filter(' ')).toEqual([0, 1, 2]);
});

test('cells are written as one reads them', () => {
  const data = {
    statistics: { nodes: [{ month: '2026-11', received: 12_345, onTimeRate: 0.9512, averageDays: 3.33333, region: { name: '西湖区' } }] },
  };
  const { columns, rows } = table('{ statistics { nodes { month received onTimeRate averageDays region { name } } } }', data);
  expect(columns.map((column, at) => display(rows[0]?.cells[at] ?? null, column, look))).toEqual([
    '2026-11',
    '12,345',
    '95.1%',
    '3.333',
    '西湖区',
  ]);
  const [, status] = found.columns;
  expect(
    status && [display('CLOSED', status, look), display('CLOSED', status, { ...look, codes: true }), display(true, status, look)],
  ).toEqual(['已办结', 'CLOSED', '是']);
});

test('a list in one cell has words and clocks, too', () => {
  const lists = { 'cases.nodes.related.nodes': 'text' as const };
  const related = {
    nodes: [
      { status: 'CLOSED', receivedAt: '2026-11-21T02:00:00Z' },
      { status: 'ACCEPTED', receivedAt: null },
    ],
  };
  const { columns, rows } = table(
    '{ cases { nodes { related { nodes { status receivedAt } } } } }',
    { cases: { nodes: [{ related }] } },
    { lists },
  );
  const write = (codes: boolean) => columns[0] && display(rows[0]?.cells[0] ?? null, columns[0], { language: 'zh', codes });
  expect([write(false), write(true)]).toEqual(['已办结 2026-11-21 10:00；已受理', 'CLOSED 2026-11-21 10:00；ACCEPTED']);
});

test('columns are as wide as what is in them, within bounds', () => {
  const [serial = 0, status = 0] = usualWidths(found.columns, ['流水号', '办件状态'], found.rows, look, 1);
  expect(serial).toBeGreaterThan(13);
  expect(serial).toBeLessThan(16);
  expect(status).toBeLessThan(10);
  const name = '一个很长很长很长很长的表头';
  const wide = (lines: 1 | 2) => usualWidths(found.columns, ['流水号', name], found.rows, look, lines)[1] ?? 0;
  expect(wide(2)).toBeLessThan(wide(1) * 0.7);
});

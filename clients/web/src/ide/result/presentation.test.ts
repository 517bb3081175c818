import { expect, test } from '@jest/globals';
import { presentationOf } from './presentation.ts';

test('what a link says is taken as far as it can be understood', () => {
  const whole = {
    view: 'chart',
    rule: { rows: 'cases.nodes', lists: { 'cases.nodes.stages': 'count' }, columns: ['a'], hidden: ['b'], codes: true },
    sort: { column: 'a', descending: true },
    widths: { a: 12 },
    chart: { kind: 'bar', category: 'a', values: ['b'], combine: 'sum', per: 'day' },
  };
  expect(presentationOf(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(
    presentationOf({
      view: 'x',
      rule: { rows: 1, lists: { a: 'z', b: 'none' }, columns: [1] },
      sort: 3,
      widths: { a: 1e9, b: 4 },
      chart: [],
    }),
  ).toEqual({
    rule: { lists: { b: 'none' } },
    widths: { b: 4 },
  });
  expect(presentationOf('x')).toBeUndefined();
});

import { describe, expect, test } from '@jest/globals';
import { table } from '../testing/graph.ts';
import { captionOf } from './caption.ts';
import { chartData } from './series.ts';
import { settleChart } from './settings.ts';

const look = { language: 'zh', codes: false } as const;
const statistics = (...nodes: object[]) =>
  table('{ statistics { nodes { month region { name } received onTimeRate averageDays } } }', { statistics: { nodes } });
const months = statistics(
  { month: '2026-11', region: { name: '西湖区' }, received: 5, onTimeRate: 0.5, averageDays: 2 },
  { month: '2026-08', region: { name: '西湖区' }, received: 3, onTimeRate: 1, averageDays: 4 },
  { month: '2026-08', region: { name: '上城区' }, received: 4, onTimeRate: 0.5, averageDays: null },
);
const settled = (found: ReturnType<typeof table>, settings = {}) => {
  const chart = settleChart(found, settings);
  if (!chart) throw new Error('there is something to draw');
  return chart;
};
const last = (path: string | undefined) => path?.split('.').slice(2).join('.');

describe('what is drawn where nobody said', () => {
  test('a month: over time; the first number, added up', () => {
    const { kind, category, values, combine, per } = settled(months);
    expect([kind, last(category.path), values.map(({ path }) => last(path)), combine, per]).toEqual([
      'time',
      'month',
      ['received'],
      'sum',
      'month',
    ]);
  });

  test('a name and a rate: bars of the mean', () => {
    const found = table('{ statistics { nodes { region { code name } onTimeRate } } }', {
      statistics: { nodes: [{ region: { code: '1', name: '西湖区' }, onTimeRate: 0.9 }] },
    });
    const { kind, category, values, combine } = settled(found);
    expect([kind, last(category.path), values.map(({ path }) => last(path)), combine]).toEqual([
      'bar',
      'region.name',
      ['onTimeRate'],
      'average',
    ]);
  });

  test('rows without numbers are counted by the code that many share', () => {
    const nodes = ['CLOSED', 'CLOSED', 'ACCEPTED', null, 'CLOSED', 'ACCEPTED'].map((status, at) => ({
      serialNumber: String(at),
      projectName: `p${at}`,
      status,
    }));
    const found = table('{ cases { nodes { serialNumber projectName status } } }', { cases: { nodes } });
    const chart = settled(found);
    expect([chart.kind, last(chart.category.path), chart.values, chart.combine]).toEqual(['bar', 'status', [], 'count']);
    expect(chartData(found, chart, look, '（空）', '其他')).toEqual({
      labels: ['已办结', '已受理', '（空）'],
      series: [{ column: undefined, points: [3, 2, 1] }],
      gathered: 0,
      left: 0,
    });
  });

  test('nothing without rows', () => {
    expect(settleChart(statistics())).toBeUndefined();
  });

  test('settings that no longer fit fall back', () => {
    const chart = settled(months, { kind: 'time', category: 'statistics.nodes.region.name', values: ['x.y'], per: 'day' });
    expect([chart.kind, chart.values.map(({ path }) => last(path))]).toEqual(['line', ['received']]);
    expect(settled(months, { values: [] }).combine).toBe('count');
  });
});

describe('what is drawn', () => {
  const draw = (found: ReturnType<typeof table>, settings = {}) => chartData(found, settled(found, settings), look, '（空）', '其他');

  test('months without rows are there: nothing happened; a mean nobody knows', () => {
    expect(draw(months)).toMatchObject({ labels: ['2026-08', '2026-09', '2026-10', '2026-11'], series: [{ points: [7, 0, 0, 5] }] });
    const rate = draw(months, { values: ['statistics.nodes.onTimeRate'] });
    expect(rate.series[0]?.points).toEqual([0.75, null, null, 0.5]);
    const days = draw(months, { values: ['statistics.nodes.averageDays'] });
    expect(days.series[0]?.points).toEqual([4, null, null, 2]);
  });

  test('moments by month or day, over the end of a year, by the clock of the offices', () => {
    const nodes = ['2026-12-31T16:30:00Z', '2026-12-30T08:00:00+08:00', null].map((receivedAt) => ({ receivedAt }));
    const found = table('{ cases { nodes { receivedAt } } }', { cases: { nodes } });
    expect(draw(found)).toMatchObject({ labels: ['2026-12', '2027-01'], series: [{ points: [1, 1] }] });
    expect(draw(found, { per: 'day' })).toMatchObject({
      labels: ['2026-12-30', '2026-12-31', '2027-01-01'],
      series: [{ points: [1, 0, 1] }],
    });
  });

  test('shares go by their size; the smallest are one where there are too many; bars keep the order of the rows', () => {
    const nodes = Array.from({ length: 45 }, (_, at) => ({
      month: 'x',
      region: { name: `区${at}` },
      received: at + 1,
      onTimeRate: null,
      averageDays: null,
    }));
    const share = draw(statistics(...nodes), { kind: 'share', category: 'statistics.nodes.region.name' });
    expect(share.labels).toEqual(['区44', '区43', '区42', '区41', '区40', '区39', '区38', '其他']);
    expect(share).toMatchObject({ gathered: 38, series: [{ points: [45, 44, 43, 42, 41, 40, 39, 741] }] });
    const bars = draw(statistics(...nodes), { kind: 'bar', category: 'statistics.nodes.region.name' });
    expect([bars.labels.length, bars.labels[0], bars.labels.at(-1), bars.gathered]).toEqual([40, '区6', '其他', 6]);
  });

  test('of means the first ones are drawn, where there are too many', () => {
    const nodes = Array.from({ length: 45 }, (_, at) => ({
      month: 'x',
      region: { name: `区${at}` },
      received: 1,
      onTimeRate: 0.5,
      averageDays: null,
    }));
    const settings = { kind: 'bar', category: 'statistics.nodes.region.name', values: ['statistics.nodes.onTimeRate'] };
    expect([draw(statistics(...nodes), settings).labels.length, draw(statistics(...nodes), settings).left]).toEqual([40, 5]);
  });

  test('a caption says it all in a sentence', () => {
    const chart = settled(months, { kind: 'bar', category: 'statistics.nodes.region.name' });
    const data = chartData(months, chart, look, '（空）', '其他');
    const given = {
      data,
      kind: chart.kind,
      category: '区划名称',
      names: ['收件数'],
      combine: chart.combine,
      isCombined: true,
      write: String,
    };
    expect(captionOf({ ...given, language: 'zh' })).toBe('柱状图：按区划名称的收件数（合计），共 2 项；最大 西湖区 8，最小 上城区 4。');
    expect(captionOf({ ...given, language: 'en', names: ['received'], category: 'region' })).toBe(
      'Bars: received (sum) by region, 2 of them; most: 西湖区 8, least: 上城区 4.',
    );
  });
});

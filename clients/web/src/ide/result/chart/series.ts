import type { Cell } from '../flatten/rows.ts';
import type { Table, TableColumn } from '../flatten/table.ts';
import { display, type Look } from '../table/format.ts';
import { clockText } from '../table/wall-clock.ts';
import type { SettledChart } from './settings.ts';

export interface Series {
  /** undefined: how many rows there are */
  readonly column: TableColumn | undefined;
  /** one for each label; null for nothing known */
  readonly points: readonly (number | null)[];
}

/** What a chart draws. */
export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** categories that are drawn as one, as there are too many */
  readonly gathered: number;
  /** categories that are not drawn, as there are too many, and means do not add up */
  readonly left: number;
}

/** Categories beyond these are drawn as one, where they can be added up. */
export const MOST_BARS = 40;
export const MOST_SHARES = 8;

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`;
};
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Longer times are drawn without the days in which nothing happened. */
const MOST_POINTS = 800;

/** Every month or day from the first to the last one. */
function withoutGaps(times: readonly string[], per: 'month' | 'day'): readonly string[] {
  const sorted = times.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const filled: string[] = [];
  for (let at = first; at <= last; at = per === 'month' ? monthAfter(at) : dayAfter(at)) {
    if (filled.push(at) > MOST_POINTS) return sorted;
  }
  return filled;
}

/** `2026-11` or `2026-11-21` of a month, day or moment. */
function timeOf(cell: Cell, { kind }: TableColumn, per: 'month' | 'day'): string | undefined {
  if (typeof cell !== 'string') return undefined;
  const text = kind === 'moment' ? clockText(cell) : cell;
  return text.slice(0, per === 'month' ? 7 : 10);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** 图表数据: rows brought together by category; along the time without gaps. `empty` is what no category is called. */
export function chartData(table: Table, chart: SettledChart, look: Look, empty: string, others: string): ChartData {
  const { kind, category, values, combine, per } = chart;
  const at = table.columns.indexOf(category);
  const places = values.map((column) => table.columns.indexOf(column));
  const groups = new Map<string, number[][]>();
  for (const { cells } of table.rows) {
    const cell = cells[at] ?? null;
    const label = kind === 'time' ? timeOf(cell, category, per) : display(cell, category, look) || empty;
    if (label === undefined) continue;
    const group = groups.get(label) ?? Array.from({ length: Math.max(1, places.length) }, () => []);
    groups.set(label, group);
    if (places.length === 0) group[0]?.push(1);
    for (const [index, place] of places.entries()) {
      const value = cells[place];
      if (typeof value === 'number') group[index]?.push(value);
    }
  }
  const labels = kind === 'time' ? withoutGaps([...groups.keys()], per) : [...groups.keys()];
  // nothing happened in a month without rows; what a mean was then nobody knows
  const ofNone = combine === 'average' ? null : 0;
  const pointOf = (numbers: readonly number[] | undefined): number | null => {
    if (numbers === undefined) return ofNone;
    if (combine === 'count') return numbers.length;
    if (numbers.length === 0) return null;
    return combine === 'average' ? mean(numbers) : numbers.reduce((sum, one) => sum + one, 0);
  };
  const series = Array.from({ length: Math.max(1, values.length) }, (_, index) => ({
    column: values[index],
    points: labels.map((label) => pointOf(groups.get(label)?.[index])),
  }));
  return kind === 'time' ? { labels, series, gathered: 0, left: 0 } : gather({ labels, series, gathered: 0, left: 0 }, chart, others);
}

/** The smallest categories as one, where there are too many for the eye; of what cannot be added up the first ones. */
function gather(data: ChartData, { kind, values, combine }: SettledChart, others: string): ChartData {
  const isShare = kind === 'share' && values.length <= 1;
  const most = isShare ? MOST_SHARES : MOST_BARS;
  const weight = (label: number) => data.series.reduce((sum, { points }) => sum + Math.abs(points[label] ?? 0), 0);
  const order = data.labels.map((_, label) => label);
  // slices are read by their size
  if (isShare) order.sort((a, b) => weight(b) - weight(a));
  if (combine === 'average') {
    const [labels, left] = [data.labels.slice(0, MOST_BARS), Math.max(0, order.length - MOST_BARS)];
    return { labels, series: data.series.map(({ column, points }) => ({ column, points: points.slice(0, MOST_BARS) })), gathered: 0, left };
  }
  const heaviest = new Set(order.toSorted((a, b) => weight(b) - weight(a)).slice(0, most - 1));
  const kept = order.length <= most ? order : order.filter((label) => heaviest.has(label));
  const rest = order.filter((label) => !kept.includes(label));
  const labels = kept.map((label) => data.labels[label] ?? '');
  const series = data.series.map(({ column, points }) => ({
    column,
    points: [
      ...kept.map((label) => points[label] ?? null),
      ...(rest.length > 0 ? [rest.reduce((sum, label) => sum + (points[label] ?? 0), 0)] : []),
    ],
  }));
  return { labels: rest.length > 0 ? [...labels, others] : labels, series, gathered: rest.length, left: 0 };
}

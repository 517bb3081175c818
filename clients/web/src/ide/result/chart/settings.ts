import { isNumeric } from '../flatten/kind.ts';
import type { Table, TableColumn } from '../flatten/table.ts';
import type { ChartKind, ChartSettings, Combine } from '../presentation.ts';

/** Settings as they fit a table. */
export interface SettledChart {
  readonly kind: ChartKind;
  readonly category: TableColumn;
  /** none: rows are counted */
  readonly values: readonly TableColumn[];
  readonly combine: Combine;
  readonly per: 'month' | 'day';
}

const isTime = ({ kind }: TableColumn): boolean => kind === 'month' || kind === 'day' || kind === 'moment';

/** More values than these in one chart cannot be told apart. */
export const MOST_VALUES = 6;

function distinct({ columns, rows }: Table, column: TableColumn): number {
  const at = columns.indexOf(column);
  return new Set(rows.map(({ cells }) => cells[at])).size;
}

/** Rows with a serial number each are counted, where nobody wants anything else. */
const isOfCases = ({ columns }: Table): boolean => columns.some(({ kind }) => kind === 'serial');

/** What is compared where nobody said: a month, else a name that few rows share, else the first text. */
function usualCategory(table: Table): TableColumn | undefined {
  const { columns } = table;
  const texts = columns.filter(({ kind }) => kind === 'text' || kind === 'enum' || kind === 'boolean');
  const isName = ({ trail }: TableColumn) => trail.at(-1)?.field === 'name';
  const month = columns.find(({ kind }) => kind === 'month');
  if (month && distinct(table, month) > 1) return month;
  const hasNumbers = !isOfCases(table) && columns.some(({ kind }) => isNumeric(kind));
  // rows without numbers are counted: by what many of them share
  const few = texts.filter((column) => distinct(table, column) <= Math.max(2, table.rows.length / 2));
  const usual = hasNumbers ? [...texts.filter(isName), ...texts] : [...few.filter(({ kind }) => kind === 'enum'), ...few];
  return usual[0] ?? columns.find(isTime) ?? columns.find(({ kind }) => !isNumeric(kind)) ?? columns[0];
}

/** 图表设置: chosen by the kinds of the columns where left out; undefined where there is nothing to draw. */
export function settleChart(table: Table, settings: ChartSettings = {}): SettledChart | undefined {
  const find = (path: string | undefined) => table.columns.find((column) => column.path === path);
  const category = find(settings.category) ?? usualCategory(table);
  if (category === undefined || table.rows.length === 0) return undefined;
  const numbers = table.columns.filter((column) => isNumeric(column.kind) && column !== category);
  const wanted = settings.values?.flatMap((path) => numbers.find((column) => column.path === path) ?? []);
  const isChosen = wanted !== undefined && (wanted.length > 0 || settings.values?.length === 0);
  // shares of a whole do not stand on one axis with counts
  const alike = numbers.filter(({ kind }) => kind === numbers[0]?.kind);
  const usual = isOfCases(table) ? [] : alike.slice(0, 1);
  const values = (isChosen ? wanted : usual).slice(0, MOST_VALUES);
  const kind = settings.kind ?? (isTime(category) ? 'time' : 'bar');
  const isRate = values.some((column) => column.kind === 'rate');
  const combine = values.length === 0 ? 'count' : (settings.combine ?? (isRate || values.some(isMean) ? 'average' : 'sum'));
  return { kind: kind === 'time' && !isTime(category) ? 'line' : kind, category, values, combine, per: usualPer(category, settings.per) };
}

/** A mean is not added up. */
const isMean = ({ trail }: TableColumn): boolean => /^(average|median|mean)/i.test(trail.at(-1)?.field ?? '');

const usualPer = ({ kind }: TableColumn, per: 'month' | 'day' | undefined) => (kind === 'month' ? 'month' : (per ?? 'month'));

import { readDivisionCode } from '../../kernel/codes/division.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import { listed, Sql, sql } from '../../kernel/database/sql.ts';
import type { StatisticsFilter } from './statistics-filter.input.ts';

/** Which figures are asked for; null: all of them. */
export interface FigureScope {
  readonly regionCodes: readonly string[] | null;
  readonly itemCodes: readonly string[] | null;
  readonly departments: readonly string[] | null;
  /** YYYY-MM, the first and the last month */
  readonly from: string | null;
  readonly to: string | null;
}

/** What a filter means. A malformed value in an "any of" list is passed over; undefined where nothing is left, or a month is none (rules.md, Values). */
export function readStatisticsFilter(filter: StatisticsFilter | null | undefined): FigureScope | undefined {
  const { regionCodes, itemCodes, departments, fromMonth, toMonth } = filter ?? {};
  const lists = {
    regionCodes: regionCodes == null ? null : [...new Set(regionCodes.flatMap((code) => readDivisionCode(code)?.code ?? []))],
    itemCodes: itemCodes == null ? null : [...new Set(itemCodes.map(compactNumber))],
    departments: departments == null ? null : [...new Set(departments)],
  };
  const [from, to] = [fromMonth, toMonth].map((month) => (month == null ? null : readMonth(month)));
  if (from === undefined || to === undefined || Object.values(lists).some((list) => list?.length === 0)) return undefined;
  return { ...lists, from, to };
}

function readMonth(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** The same on rows of `figure` or `figure_days`. */
export function conditionsOf({ from, to, ...lists }: FigureScope): Sql[] {
  const named = [
    ['region_code', lists.regionCodes],
    ['item_code', lists.itemCodes],
    ['department', lists.departments],
  ] as const;
  return [
    ...named.flatMap(([column, values]) => (values === null ? [] : [sql`${new Sql(column)} in (${listed(values)})`])),
    ...(from === null ? [] : [sql`month >= ${from}`]),
    ...(to === null ? [] : [sql`month <= ${to}`]),
  ];
}

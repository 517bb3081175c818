/** The ways in which an answer can be shown. */
export type ResultView = 'table' | 'chart' | 'json' | 'plan';

/** What becomes of a list that does not make the rows: its entries in one cell, their number, or nothing. */
export type ListUse = 'text' | 'count' | 'none';

/** 展开规则: how an answer becomes a table. Lists and columns go by their path of response names, `cases.nodes.region.name`. */
export interface FlattenRule {
  /** the list whose entries are the rows, those around it repeated; '' for one row; chosen by the shape of the query where left out */
  readonly rows?: string | undefined;
  readonly lists?: Readonly<Record<string, ListUse>> | undefined;
  /** what is shown, in this order, and what is not; what the query got since is shown as it would be without a rule */
  readonly columns?: readonly string[] | undefined;
  readonly hidden?: readonly string[] | undefined;
  /** codes of enums as they are in the graph; in Chinese words where left out, on a Chinese page */
  readonly codes?: boolean | undefined;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export type ChartKind = 'bar' | 'line' | 'share' | 'time';
export type Combine = 'sum' | 'average' | 'count';

/** What a chart is drawn from; chosen by the columns where left out. */
export interface ChartSettings {
  readonly kind?: ChartKind | undefined;
  readonly category?: string | undefined;
  readonly values?: readonly string[] | undefined;
  /** of rows that share a category */
  readonly combine?: Combine | undefined;
  readonly per?: 'month' | 'day' | undefined;
}

/** How a tab's answer is shown; goes along with saved queries, links and examples. */
export interface Presentation {
  readonly view?: ResultView | undefined;
  readonly rule?: FlattenRule | undefined;
  readonly sort?: Sorting | undefined;
  /** of columns that were made wider or narrower, in rem */
  readonly widths?: Readonly<Record<string, number>> | undefined;
  readonly chart?: ChartSettings | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined => known.find((one) => one === value);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown) => (Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : undefined);
const entries = <T>(value: unknown, read: (one: unknown) => T | undefined): Record<string, T> | undefined => {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (read(one) === undefined ? [] : [[key, read(one) as T]])));
};
/** Without what is undefined: as it is stored. */
const tidy = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as unknown as T;

/** What a link or a file says, as far as it can be understood. */
export function presentationOf(value: unknown): Presentation | undefined {
  if (!isRecord(value)) return undefined;
  const { view, rule, sort, widths, chart } = value;
  return tidy<Presentation>({
    view: oneOf(view, ['table', 'chart', 'json', 'plan']),
    rule: isRecord(rule)
      ? tidy<FlattenRule>({
          rows: text(rule.rows),
          lists: entries(rule.lists, (one) => oneOf(one, ['text', 'count', 'none'])),
          columns: texts(rule.columns),
          hidden: texts(rule.hidden),
          codes: typeof rule.codes === 'boolean' ? rule.codes : undefined,
        })
      : undefined,
    sort: isRecord(sort) && typeof sort.column === 'string' ? { column: sort.column, descending: sort.descending === true } : undefined,
    widths: entries(widths, (one) => (typeof one === 'number' && one >= 2 && one <= 80 ? one : undefined)),
    chart: isRecord(chart)
      ? tidy<ChartSettings>({
          kind: oneOf(chart.kind, ['bar', 'line', 'share', 'time']),
          category: text(chart.category),
          values: texts(chart.values),
          combine: oneOf(chart.combine, ['sum', 'average', 'count']),
          per: oneOf(chart.per, ['month', 'day']),
        })
      : undefined,
  });
}

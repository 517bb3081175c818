import { joined, Sql, sql } from '../../../kernel/database/sql.ts';
import type { FigureKey } from '../figure.ts';

/** 分组: what a table of figures has a row for, and the column that says it. */
export const GROUPS = {
  REGION: { column: 'region_code', property: 'regionCode' },
  DEPARTMENT: { column: 'department', property: 'department' },
  ITEM: { column: 'item_code', property: 'itemCode' },
  MONTH: { column: 'month', property: 'month' },
} as const satisfies Readonly<Record<string, { column: string; property: keyof FigureKey }>>;
export type Group = keyof typeof GROUPS;

/** 排序: figures that a table can be sorted by, the highest first; each a whole number on both dialects, so that a cursor can name it. */
export const ORDERS = {
  GROUP: '0',
  RECEIVED: 'sum(received)',
  CLOSED: 'sum(closed)',
  OPEN: 'sum(open)',
  OPEN_OVERDUE: 'sum(open_yellow) + sum(open_red)',
  LATE: 'sum(judged) - sum(in_time)',
} as const;
export type Order = keyof typeof ORDERS;

/** The groups' columns with commas between them; without groups all rows are one. */
export const columnsOf = (groups: readonly Group[]): Sql => new Sql(groups.map((group) => GROUPS[group].column).join(', ') || 'null');

/** Behind these values, in the order of the columns. */
export function behind(groups: readonly Group[], values: readonly string[]): Sql {
  const [first, ...rest] = groups;
  if (!first) return sql`1 = 0`;
  const column = new Sql(GROUPS[first].column);
  const [value, ...others] = values;
  if (rest.length === 0) return sql`${column} > ${value}`;
  return sql`(${column} > ${value} or (${column} = ${value} and ${behind(rest, others)}))`;
}

/** Of just these groups. */
export function among(groups: readonly Group[], keys: readonly (readonly string[])[]): Sql {
  if (groups.length === 0) return sql`1 = 1`;
  const one = (values: readonly string[]) =>
    sql`(${joined(
      groups.map((group, at) => sql`${new Sql(GROUPS[group].column)} = ${values[at]}`),
      ' and ',
    )})`;
  return sql`(${joined(keys.map(one), ' or ')})`;
}

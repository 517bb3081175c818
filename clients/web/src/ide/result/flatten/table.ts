import type { FlattenRule } from '../presentation.ts';
import { type Column, columnsOf, shownColumns } from './columns.ts';
import { type Kind, kindOf } from './kind.ts';
import { type SettledLists, settleLists } from './lists.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Shape } from './shape.ts';

export interface TableColumn extends Column {
  readonly kind: Kind;
}

/** An answer as a table. */
export interface Table {
  readonly settled: SettledLists;
  /** of all that could be shown */
  readonly all: readonly Column[];
  readonly columns: readonly TableColumn[];
  /** cells in the order of `columns` */
  readonly rows: readonly Row[];
}

/** 表格: an answer under a rule. */
export function tableOf(shape: Shape, data: unknown, rule?: FlattenRule): Table {
  const settled = settleLists(shape, rule);
  const all = columnsOf(shape, settled);
  const shown = shownColumns(all, rule);
  const rows = rowsOf(data, settled.chain, shown);
  const columns = shown.map((column, at) => ({
    ...column,
    kind: kindOf(
      column,
      rows.map(({ cells }) => cells[at] ?? null),
    ),
  }));
  return { settled, all, columns, rows };
}

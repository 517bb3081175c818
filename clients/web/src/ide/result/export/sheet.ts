import type { Cell, Row } from '../flatten/rows.ts';
import type { TableColumn } from '../flatten/table.ts';
import { type Look, listText, wordOf } from '../table/format.ts';

/** What goes into a file: the heading of each column, and rows in the order of the columns. */
export interface Sheet {
  readonly headers: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Row[];
  readonly look: Look;
}

/** A cell as a file has it: numbers and moments as the graph gave them, codes in words where the table shows words. */
export function fileCell(cell: Cell, column: TableColumn, look: Look): Cell {
  if (typeof cell !== 'string') return cell;
  if (column.use === 'text') return listText(cell, column, look);
  return column.kind === 'enum' ? wordOf(cell, column, look) : cell;
}

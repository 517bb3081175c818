import { BYTE_ORDER_MARK, writeCsv } from '../../../../../csv/csv.ts';
import { forSpreadsheet } from '../../../../../csv/for-spreadsheet.ts';
import type { Cell, Row } from '../flatten/rows.ts';
import { clockText } from '../table/wall-clock.ts';
import { fileCell, type Sheet } from './sheet.ts';

type Written = string | number | null;

function linesOf({ headers, columns, rows, look }: Sheet): Written[][] {
  const written = (cell: Cell, at: number): Written => {
    const column = columns[at];
    const value = column ? fileCell(cell, column, look) : cell;
    if (typeof value === 'boolean') return String(value);
    if (typeof value !== 'string') return value;
    return forSpreadsheet(column?.kind === 'moment' ? clockText(value, true) : value);
  };
  return [headers.map(forSpreadsheet), ...rows.map((row: Row) => row.cells.map(written))];
}

/** A CSV file: UTF-8 with a byte order mark, CRLF, nothing that a spreadsheet would calculate. */
export const csvFile = (sheet: Sheet): string => BYTE_ORDER_MARK + writeCsv(linesOf(sheet));

/** What a spreadsheet takes from the clipboard. */
export const clipboardText = (sheet: Sheet): string => writeCsv(linesOf(sheet), '\t');

/** A file that is no CSV (RFC 4180), or lacks what it must have. Its sentence is for whoever wrote the file. */
export class BadFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadFile';
  }
}

/** A row of a file: its number as a spreadsheet shows it, 1 and up, blank ones counted; and its cells. */
export type Numbered = readonly [row: number, cells: string[]];

/** @returns cells by row */
export const parseCsv = (text: string): string[][] => parseNumbered(text).map(([, cells]) => cells);

/**
 * CSV as RFC 4180 has it: cells apart by commas, quoted where they hold a comma, a quote or a line end. Line ends may be CRLF, LF or CR, a byte order
 * mark may begin it, blank lines are left out.
 */
export function parseNumbered(text: string): Numbered[] {
  const rows: Numbered[] = [];
  let line: string[] = [];
  let count = 0;
  const end = () => {
    count += 1;
    if (line.length > 1 || line[0] !== '') rows.push([count, line]);
    line = [];
  };
  const plain = /[^",\r\n]*/y;
  const after = /,|\r\n?|\n|$/y;
  const body = text.replace(/^\ufeff/, '');
  for (let at = 0; at < body.length || line.length > 0; ) {
    const isQuoted = body[at] === '"';
    plain.lastIndex = at;
    after.lastIndex = isQuoted ? afterQuotes(body, at) : at + (plain.exec(body)?.[0].length ?? 0);
    const cell = body.slice(at, after.lastIndex);
    const [ends] = after.exec(body) ?? [];
    if (ends === undefined)
      throw new BadFile(`line ${body.slice(0, at).split('\n').length}: a quote is not closed, or stands inside a cell`);
    line.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = after.lastIndex;
    if (ends !== ',') end();
    if (ends === '') break;
  }
  return rows;
}

/** Where a cell's closing quote is behind us. By steps, as a pattern's own stack is too small for a file whose quote is not closed. */
function afterQuotes(body: string, at: number): number {
  for (let quote = body.indexOf('"', at + 1); quote !== -1; quote = body.indexOf('"', quote + 2))
    if (body[quote + 1] !== '"') return quote + 1;
  // a place at which no cell can end
  return at;
}

/** Spreadsheets take a file without it for another encoding than UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One line per row, CRLF at each end. A tab in place of the comma: what a spreadsheet takes from the clipboard. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[], separator: ',' | '\t' = ','): string {
  const quoted = (value: string | number | null) => {
    const text = String(value ?? '');
    return /[",\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join('');
}

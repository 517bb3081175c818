/** A file that is no CSV (RFC 4180), or lacks what it must have. Its sentence is for whoever wrote the file. */
export class BadFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadFile';
  }
}

/**
 * CSV as RFC 4180 has it: cells apart by commas, quoted where they hold a comma, a quote or a line end. Line ends may be CRLF or LF, a byte order
 * mark may begin it, blank lines are left out.
 * @returns cells by line
 */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const end = () => {
    if (line.length > 1 || line[0] !== '') lines.push(line);
    line = [];
  };
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  const body = text.replace(/^\ufeff/, '');
  while (cell.lastIndex < body.length || line.length > 0) {
    const at = cell.lastIndex;
    const found = cell.exec(body);
    if (!found) throw new BadFile(`line ${body.slice(0, at).split('\n').length}: a quote is not closed, or stands inside a cell`);
    line.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') end();
    if (found[3] === '') break;
  }
  return lines;
}

/** One line per row, CRLF at each end. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const quoted = (value: string | number | null) => {
    const text = String(value ?? '');
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

import type { Cell } from '../flatten/rows.ts';
import { wallClock } from '../table/wall-clock.ts';
import { usualWidths } from '../table/widths.ts';
import { fileCell, type Sheet } from './sheet.ts';
import { zip } from './zip.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Places in cellXfs below. */
const STYLE = { plain: 0, heading: 1, text: 2, day: 3, moment: 4, rate: 5 } as const;
const STYLES = `${XML}<styleSheet ${MAIN}><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Characters that XML 1.0 has no way to write, and the longest text that a cell of a spreadsheet may hold. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LONGEST = 32_767;

const escaped = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replaceAll(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** `A`, `B`, … `AA` */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Days since 1899-12-30, as a spreadsheet counts them. */
const serialDay = (date: Date): number => date.getTime() / 86_400_000 + 25_569;

const textCell = (at: string, text: string, style: number) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
const numberCell = (at: string, value: number, style: number) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

function cellXml(at: string, cell: Cell, kind: string): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return numberCell(at, cell, kind === 'rate' ? STYLE.rate : STYLE.plain);
  const date = kind === 'day' ? new Date(`${cell}T00:00:00Z`) : kind === 'moment' ? wallClock(cell) : undefined;
  if (date && !Number.isNaN(date.getTime())) return numberCell(at, serialDay(date), kind === 'day' ? STYLE.day : STYLE.moment);
  return textCell(at, cell, STYLE.text);
}

/** Rows that are written in one go. */
const PIECE = 500;

function* sheetXml({ headers, columns, rows, look }: Sheet): Generator<string> {
  const widths = usualWidths(columns, headers, rows, look, 1).map(
    (rem, at) => `<col min="${at + 1}" max="${at + 1}" width="${rem * 1.8}" customWidth="1"/>`,
  );
  const names = columns.map((_, at) => columnName(at));
  const heading = headers.map((header, at) => textCell(`${names[at]}1`, header, STYLE.heading)).join('');
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield `${XML}<worksheet ${MAIN}>${frozen}<cols>${widths.join('')}</cols><sheetData><row r="1">${heading}</row>`;
  for (let from = 0; from < rows.length; from += PIECE) {
    const lines = rows.slice(from, from + PIECE).map(({ cells }, line) => {
      const at = from + line + 2;
      const written = columns.map((column, index) =>
        cellXml(`${names[index]}${at}`, fileCell(cells[index] ?? null, column, look), column.kind),
      );
      return `<row r="${at}">${written.join('')}</row>`;
    });
    yield lines.join('');
  }
  yield '</sheetData></worksheet>';
}

/**
 * An Excel workbook (ECMA-376, transitional) of one sheet: heading frozen, texts as texts, so that 21 digits stay 21 digits, days and moments as
 * such; never a formula.
 */
export function xlsxFile(sheet: Sheet, title: string): Promise<Blob> {
  // names of sheets hold no such character, and 31 at most
  const name =
    escaped(
      title
        .replaceAll(/[\\/?*[\]:']/g, ' ')
        .trim()
        .slice(0, 31),
    ) || 'OnceGraph';
  return zip(
    {
      '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
      '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `${XML}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': STYLES,
      'xl/worksheets/sheet1.xml': sheetXml(sheet),
    },
    TYPE,
  );
}

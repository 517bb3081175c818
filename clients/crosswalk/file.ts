import { BadFile, parseNumbered, writeCsv } from '../csv/csv.ts';
import { forSpreadsheet, fromSpreadsheet } from '../csv/for-spreadsheet.ts';
import type { CrosswalkListInput, CrosswalkQuery, CrosswalkRowInput } from '../partner/sdk.ts';

/** Columns of a crosswalk's file; the last two say what the code means, and are not read. */
const COLUMNS = ['system', 'code', 'name', 'type_code', 'unified_code', 'promised_limit', 'ended', 'item_code', 'item_name'] as const;
type Column = (typeof COLUMNS)[number];

type Entries = NonNullable<CrosswalkQuery['crosswalk']>['entries'];

/** A text that a system gave is no formula in a spreadsheet; import takes the guard off again. */
const inert = (text: string | null) => (text === null ? null : forSpreadsheet(text));

/** The crosswalks of some systems as one file. */
export function fileOf(crosswalks: readonly { readonly systemId: string; readonly entries: Entries }[]): string {
  const rows = crosswalks.flatMap(({ systemId, entries }) =>
    entries.map(({ code, name, typeCode, unifiedCode, promisedLimit, item }) =>
      // in the order of COLUMNS
      [systemId, ...[code, name, typeCode, unifiedCode].map(inert), promisedLimit, null, item?.code ?? null, item?.name ?? null],
    ),
  );
  return writeCsv([COLUMNS, ...rows]);
}

const YES = ['yes', 'true', '1', '是', '停用'];
const NO = ['', 'no', 'false', '0', '否'];

/** What a file says of one system. */
export interface FileList extends CrosswalkListInput {
  /** where each row stands among the file's rows, from 1; the header is none */
  readonly places: readonly number[];
}

/**
 * What a file says of each system.
 * @param system whose rows they are, where the file has no column that says so
 * @throws BadFile
 */
export function listsOf(text: string, system: string | undefined): FileList[] {
  const [header, ...given] = parseNumbered(text);
  if (!header) throw new BadFile('the file is empty: a header row is needed');
  const columns = header[1].map((name) => name.trim().toLowerCase());
  const stranger = columns.find((name) => !COLUMNS.includes(name as Column));
  if (stranger !== undefined) throw new BadFile(`there is no column ${stranger}; known are ${COLUMNS.join(', ')}`);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new BadFile(`the column ${twice} comes twice`);
  const lists = new Map<string, { systemId: string; rows: CrosswalkRowInput[]; places: number[] }>();
  for (const [at, line] of given) {
    const place = at - 1;
    const fail = (what: string): never => {
      throw new BadFile(`row ${place}: ${what}`);
    };
    if (line.length !== columns.length) fail(`${line.length} cells where the header has ${columns.length}`);
    const cell = (column: Column) => fromSpreadsheet(line[columns.indexOf(column)]?.trim() ?? '') || null;
    const systemId = cell('system') ?? system ?? fail('no system: name it in the column system, or by --system');
    const limit = cell('promised_limit');
    if (limit !== null && !/^\d{1,3}$/.test(limit)) fail(`promised_limit: ${limit} is no number of working days`);
    const ended = (cell('ended') ?? '').toLowerCase();
    if (!YES.includes(ended) && !NO.includes(ended)) fail(`ended: ${ended} is neither yes nor no`);
    const row: CrosswalkRowInput = {
      ...{ code: cell('code'), name: cell('name'), typeCode: cell('type_code'), unifiedCode: cell('unified_code') },
      promisedLimit: limit === null ? null : Number(limit),
      ended: YES.includes(ended),
    };
    const list = lists.get(systemId) ?? { systemId, rows: [], places: [] };
    lists.set(systemId, list);
    list.rows.push(row);
    list.places.push(place);
  }
  return [...lists.values()];
}

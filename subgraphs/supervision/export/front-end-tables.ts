import type { FrontEndDatabase, Row } from '../../kernel/database/front-end/port.ts';
import { createTable } from '../../kernel/exchange/connector/create-table.ts';
import { dashedTime } from '../../kernel/exchange/connector/local-time.ts';
import type { Segment } from '../../kernel/exchange/vendors/ex-gdbs/segments.ts';
import { columnsOf, createSegment, KEY } from '../../kernel/exchange/vendors/ex-gdbs/tables.ts';
import type { ExportSegment } from './export-segment.entity.ts';

/** 导出序号: in every row of a segment table, beside the standard's columns. */
export const NUMBER = 'DCXH';
/** 导出进度: one row, the last number that this database holds. It moves in the transaction of the rows, so that none is lost or counted twice. */
const PROGRESS = 'EX_GDBS_DCJD';

export type RowToExport = Pick<ExportSegment, 'serialNumber' | 'sequence' | 'version' | 'segment' | 'content' | 'keptAt'> & {
  number: number;
};

/** Makes what is missing; idempotent. */
export async function createTables(database: FrontEndDatabase, segments: readonly Segment[]): Promise<void> {
  const tables = [
    ...segments.flatMap((segment) => createSegment(database.dialect, segment, [`${NUMBER} INTEGER NOT NULL`], [NUMBER])),
    ...createTable(database.dialect, PROGRESS, ['ID INTEGER NOT NULL PRIMARY KEY', `${NUMBER} INTEGER NOT NULL DEFAULT 0`], []),
  ];
  for (const statement of tables) await database.execute(statement);
  await database.upsert(PROGRESS, [{ ID: 1 }], ['ID']);
}

/**
 * The last number that is here; 0 in an empty database, which gets all anew.
 * @throws Error where its row is gone; `createTables` makes it
 */
export async function progressOf(database: FrontEndDatabase): Promise<number> {
  const [row] = await database.query(`SELECT ${NUMBER} FROM ${PROGRESS} WHERE ID = 1`);
  if (!row) throw new Error(`${PROGRESS} is empty`);
  return Number(row[NUMBER]);
}

/**
 * Writes the rows behind a number, in their order, and moves the progress to their last: both or none.
 * @returns false where somebody else has moved it meanwhile; then nothing is written
 */
export function writeRows(
  database: FrontEndDatabase,
  segments: readonly Segment[],
  after: number,
  rows: readonly RowToExport[],
): Promise<boolean> {
  return database.transaction(async (inner) => {
    const last = rows.at(-1)?.number ?? after;
    const moved = await inner.execute(`UPDATE ${PROGRESS} SET ${NUMBER} = ? WHERE ID = 1 AND ${NUMBER} = ?`, [last, after]);
    if (moved === 0) return false;
    for (const segment of segments) {
      const its = rows.filter((row) => row.segment === segment.code).map((row) => tableRow(segment, row));
      await inner.upsert(segment.table, its, KEY);
    }
    return true;
  });
}

/** All rows of a table in one shape, whichever release has kept them. */
function tableRow(segment: Segment, { serialNumber, sequence, version, content, keptAt, number }: RowToExport): Row {
  const own = Object.fromEntries(columnsOf(segment).map(({ name }) => [name, content[name] ?? null]));
  return { ...own, SBLSH: serialNumber, XH: sequence, SJBBH: version, GXSJ: dashedTime(keptAt), [NUMBER]: number };
}

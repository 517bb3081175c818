import type { ExportProfile } from '../../kernel/codes/systems.ts';
import type { FrontEndDatabase, Row } from '../../kernel/database/front-end/port.ts';
import type { Segment } from '../../kernel/exchange/vendors/ex-gdbs/segments.ts';
import { NUMBER } from './front-end-tables.ts';
import { segmentsOf } from './profiles.ts';

/** A row of a segment table as a supervising system of another level takes it. */
export interface ReadSegment {
  readonly number: number;
  readonly serialNumber: string;
  readonly segment: string;
  readonly sequence: number;
  /** the newest wins; older ones stay readable */
  readonly version: number;
  /** by column */
  readonly row: Row;
}

const PAGE_SIZE = 500;

/**
 * What has come behind a cursor, the last export number read (0 from the beginning), page by page in that order: each (serial, segment, sequence,
 * version) once. The reader keeps the last number of a page together with what it made of it, and begins there the next time.
 */
export async function* readSegments(
  database: FrontEndDatabase,
  profile: ExportProfile,
  cursor: number,
  pageSize = PAGE_SIZE,
): AsyncGenerator<readonly ReadSegment[]> {
  const segments = segmentsOf(profile);
  for (let after = cursor; ; ) {
    const last = await endOfPage(database, segments, after, pageSize);
    if (last === undefined) return;
    // what is up to the last number is all there and stays as it is: a row of another table can only come behind it
    const page = (await Promise.all(segments.map((segment) => rowsBetween(database, segment, after, last)))).flat();
    yield page.sort((one, other) => one.number - other.number);
    after = last;
  }
}

/** Into `held`, by serial and sequence, what is newer than what is there. */
export function takeNewest(held: Map<string, ReadSegment>, page: readonly ReadSegment[]): void {
  for (const one of page) {
    const key = `${one.serialNumber} ${one.sequence}`;
    if ((held.get(key)?.version ?? 0) < one.version) held.set(key, one);
  }
}

async function endOfPage(
  database: FrontEndDatabase,
  segments: readonly Segment[],
  after: number,
  pageSize: number,
): Promise<number | undefined> {
  const first = ({ table }: Segment) =>
    `SELECT * FROM (SELECT ${NUMBER} FROM ${table} WHERE ${NUMBER} > ? ORDER BY ${NUMBER} LIMIT ?) AS ${table}_`;
  const page = `${segments.map(first).join(' UNION ALL ')} ORDER BY ${NUMBER} LIMIT ?`;
  const rows = await database.query(page, [...segments.flatMap(() => [after, pageSize]), pageSize]);
  const last = rows.at(-1)?.[NUMBER];
  return last == null ? undefined : Number(last);
}

async function rowsBetween(database: FrontEndDatabase, { table, code }: Segment, after: number, last: number): Promise<ReadSegment[]> {
  const rows = await database.query(`SELECT * FROM ${table} WHERE ${NUMBER} > ? AND ${NUMBER} <= ?`, [after, last]);
  return rows.map((row) => ({
    number: Number(row[NUMBER]),
    serialNumber: String(row.SBLSH),
    segment: code,
    sequence: Number(row.XH),
    version: Number(row.SJBBH),
    row,
  }));
}

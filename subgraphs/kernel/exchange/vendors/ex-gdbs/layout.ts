import type { FrontEndDatabase, Row } from '../../../database/front-end/port.ts';
import { marks } from '../../../database/sql.ts';
import type { ItemWords, Layout } from '../../connector/layout.ts';
import { dashedTime } from '../../connector/local-time.ts';
import { flat, fromRows, readStatement } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { APPLICATION, SEGMENTS, type Segment } from './segments.ts';
import { createTables } from './tables.ts';
import { type SegmentRow, toRows } from './to-rows.ts';

const KEY = ['SBLSH', 'XH', 'SJBBH'];

/** Vendor `ex-gdbs`: the districts' approval systems and online halls. */
export function exGdbsLayout(items: ItemWords): Layout {
  return {
    vendor: 'ex-gdbs',
    createTables,

    async write(database, changes, at, taken = false) {
      const given = changes.flatMap((change) => toRows(change, items).map((one) => ({ ...one, version: change.case.version })));
      const stamp = { REC_FLAG: taken ? '1' : '0', GXSJ: dashedTime(at) };
      const segments = [...new Set(given.map((one) => one.segment))];
      const write = async (inner: FrontEndDatabase) => {
        for (const segment of segments) {
          const rows = given.filter((one) => one.segment === segment);
          await writeSegment(inner, segment, rows, stamp);
        }
      };
      // one segment is written by one statement, which is all or nothing by itself
      if (segments.length < 2) await write(database);
      else await database.transaction(write);
    },

    project(change) {
      return fromRows(toRows(change, items).map(flat), items);
    },

    async read(database, serialNumbers) {
      if (serialNumbers.length === 0) return [];
      const values = SEGMENTS.flatMap(() => serialNumbers);
      const cases = new Map<string, Row[]>();
      for (const row of await database.query(readStatement(serialNumbers.length), values)) {
        const serialNumber = String(row.SBLSH);
        cases.set(serialNumber, [...(cases.get(serialNumber) ?? []), row]);
      }
      return [...cases.values()].map((rows) => fromRows(rows, items));
    },

    async number(database, numbers) {
      if (numbers.size === 0) return;
      const cases = [...numbers].map(() => 'WHEN ? THEN ?').join(' ');
      const serials = [...numbers.keys()];
      const among = `SBLSH IN (${marks(serials)})`;
      await database.execute(`UPDATE ${APPLICATION.table} SET YWLSH = CASE SBLSH ${cases} END WHERE ${among} AND YWLSH IS NULL`, [
        ...[...numbers].flat(),
        ...serials,
      ]);
    },

    async scanOutbound(database, after, read, limit) {
      const rows = await database.query(
        `SELECT * FROM EX_GDBS_FK WHERE ID > ? AND (ID > ? OR CLZT = '0') ORDER BY ID LIMIT ${Number(limit)}`,
        [after, read],
      );
      return rows.map(outboundRow);
    },

    async lastOutbound(database) {
      const [row] = await database.query('SELECT MAX(ID) AS N FROM EX_GDBS_FK');
      return Number(row?.N ?? 0);
    },

    async settle(database, places, { state, serialNumber, reason }) {
      await database.execute(`UPDATE EX_GDBS_FK SET CLZT = ?, CLSM = ?, SBLSH = COALESCE(?, SBLSH) WHERE ID IN (${marks(places)})`, [
        SETTLED[state],
        reason?.slice(0, 500) ?? null,
        serialNumber,
        ...places,
      ]);
    },
  };
}

/**
 * A new version of a row is a row of its own, written only where it says something new; the same version is written again only where
 * somebody changed it by hand. The system's own number goes along.
 */
async function writeSegment(
  database: FrontEndDatabase,
  { table }: Segment,
  rows: readonly (SegmentRow & { readonly version: number })[],
  stamp: Row,
): Promise<void> {
  const among = rows.map(() => '(SBLSH = ? AND XH = ?)').join(' OR ');
  const keys = rows.flatMap(({ row }) => [row.SBLSH ?? null, row.XH ?? null]);
  const held = await database.query(`SELECT * FROM ${table} WHERE ${among} ORDER BY SJBBH`, keys);
  const newest = new Map(held.map((row) => [placeOf(row), row]));
  const news = rows.flatMap(({ row, version }) => {
    const known = newest.get(placeOf(row));
    const isOld = known && Number(known.SJBBH) > version;
    const isSame = known && Object.entries(row).every(([column, value]) => String(known[column] ?? '') === String(value ?? ''));
    return isOld || isSame ? [] : [{ ...row, YWLSH: known?.YWLSH ?? null, SJBBH: version, ...stamp }];
  });
  await database.upsert(table, news, KEY);
}

const placeOf = ({ SBLSH, XH }: Row): string => `${SBLSH}|${XH}`;

import type { FrontEndDatabase, Row } from '../../kernel/database/front-end/port.ts';
import type { ItemWords, Layout } from '../../kernel/exchange/connector/layout.ts';
import { dashedTime } from '../../kernel/exchange/connector/local-time.ts';
import { flat, fromRows, readStatement } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { APPLICATION, SEGMENTS } from './segments.ts';
import { createTables } from './tables.ts';
import { type SegmentRow, toRows } from './to-rows.ts';

const KEY = ['SBLSH', 'XH', 'SJBBH'];

/** Vendor `ex-gdbs`: the districts' approval systems and online halls. */
export function exGdbsLayout(items: ItemWords): Layout {
  return {
    vendor: 'ex-gdbs',
    createTables,

    async write(database, change, at, taken = false) {
      const rows = toRows(change, items);
      const stamp = { SJBBH: change.case.version, REC_FLAG: taken ? '1' : '0', GXSJ: dashedTime(at) };
      await database.transaction(async (inner) => {
        for (const one of rows) await writeRow(inner, one, stamp);
      });
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

    async number(database, serialNumber, localNumber) {
      await database.execute(`UPDATE ${APPLICATION.table} SET YWLSH = ? WHERE SBLSH = ? AND YWLSH IS NULL`, [localNumber, serialNumber]);
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

    async settle(database, place, { state, serialNumber, reason }) {
      await database.execute('UPDATE EX_GDBS_FK SET CLZT = ?, CLSM = ?, SBLSH = COALESCE(?, SBLSH) WHERE ID = ?', [
        SETTLED[state],
        reason?.slice(0, 500) ?? null,
        serialNumber,
        place,
      ]);
    },
  };
}

/**
 * A new version of a row is a row of its own, written only where it says something new; the same version is written again only where
 * somebody changed it by hand. The system's own number goes along.
 */
async function writeRow(database: FrontEndDatabase, { segment, row }: SegmentRow, stamp: Row & { SJBBH: number }): Promise<void> {
  const [newest] = await database.query(`SELECT * FROM ${segment.table} WHERE SBLSH = ? AND XH = ? ORDER BY SJBBH DESC LIMIT 1`, [
    row.SBLSH ?? null,
    row.XH ?? null,
  ]);
  if (newest && Number(newest.SJBBH) > stamp.SJBBH) return;
  const isSame = newest && Object.entries(row).every(([column, value]) => String(newest[column] ?? '') === String(value ?? ''));
  if (!isSame) await database.upsert(segment.table, { ...row, YWLSH: newest?.YWLSH ?? null, ...stamp }, KEY);
}

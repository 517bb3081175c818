import type { Variants } from '../../../codes/dictionary.ts';
import type { Row } from '../../../database/front-end/port.ts';
import { marks } from '../../../database/sql.ts';
import type { ItemWords, Layout, Vendor } from '../../connector/layout.ts';
import { dashedTime } from '../../connector/local-time.ts';
import { outboundTable } from '../outbound-table.ts';
import { writeNewest } from '../write-newest.ts';
import { codesOf, DICTIONARIES } from './codes.ts';
import { flat, fromRows, readStatement } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { APPLICATION, SEGMENTS } from './segments.ts';
import { createTables, KEY, SAID } from './tables.ts';
import { toRows } from './to-rows.ts';

/** Vendor `ex-gdbs`: the ten segment tables of the Guangdong hall standard V1.0. */
export const exGdbs: Vendor = { dictionaries: DICTIONARIES, layout: exGdbsLayout };

export function exGdbsLayout(items: ItemWords, variants: Variants = DICTIONARIES): Layout {
  const codes = codesOf(variants);
  return {
    vendor: 'ex-gdbs',
    createTables,
    laterColumns: SAID,

    async write(database, changes, at, taken = false) {
      const given = changes.flatMap((change) => toRows(change, items, codes));
      const stamp = { REC_FLAG: taken ? '1' : '0', GXSJ: dashedTime(at) };
      const segments = [...new Set(given.map((one) => one.segment))];
      await database.transaction(async (inner) => {
        for (const segment of segments) {
          const rows = given.filter((one) => one.segment === segment).map(({ row }) => row);
          await writeNewest(inner, { table: segment.table, key: KEY, version: 'SJBBH', rows, stamp });
        }
      });
    },

    project(change) {
      return fromRows(toRows(change, items, codes).map(flat), items, codes);
    },

    async read(database, serialNumbers) {
      if (serialNumbers.length === 0) return [];
      const values = SEGMENTS.flatMap(() => serialNumbers);
      const cases = new Map<string, Row[]>();
      for (const row of await database.query(readStatement(serialNumbers.length), values)) {
        const serialNumber = String(row.SBLSH);
        cases.set(serialNumber, [...(cases.get(serialNumber) ?? []), row]);
      }
      return [...cases.values()].map((rows) => fromRows(rows, items, codes));
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

    ...outboundTable({
      table: 'EX_GDBS_FK',
      place: 'ID',
      state: 'CLZT',
      settled: SETTLED,
      reason: 'CLSM',
      serialNumber: 'SBLSH',
      read: (row) => outboundRow(row, codes),
    }),
  };
}

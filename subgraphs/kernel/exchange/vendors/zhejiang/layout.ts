import type { Variants } from '../../../codes/dictionary.ts';
import type { Row } from '../../../database/front-end/port.ts';
import { marks } from '../../../database/sql.ts';
import type { ItemWords, Layout, Vendor } from '../../connector/layout.ts';
import { slashedTime } from '../../connector/local-time.ts';
import { outboundTable } from '../outbound-table.ts';
import { writeNewest } from '../write-newest.ts';
import { codesOf, DICTIONARIES } from './codes.ts';
import { flat, fromRows, readStatement } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { createTables, FEEDBACK, RECEIVE, SAID, TABLES } from './tables.ts';
import { toRows } from './to-rows.ts';

/** Vendor `zhejiang`: receive → accept → handle → over, as Zhejiang's power-running exchange has it. */
export const zhejiang: Vendor = { dictionaries: DICTIONARIES, layout: zhejiangLayout };

export function zhejiangLayout(items: ItemWords, variants: Variants = DICTIONARIES): Layout {
  const codes = codesOf(variants);
  return {
    vendor: 'zhejiang',
    createTables,
    laterColumns: SAID,

    async write(database, changes, at, taken = false) {
      const given = changes.flatMap((change) => toRows(change, items, codes));
      const stamp = { SYNC_STATUS: taken ? 'S' : 'I', CREATE_TIME: slashedTime(at) };
      await database.transaction(async (inner) => {
        for (const table of TABLES) {
          const rows = given.filter((one) => one.table === table).map(({ row }) => row);
          await writeNewest(inner, { table: table.name, key: ['PROJID', 'SEQ'], version: 'DATAVERSION', rows, stamp });
        }
      });
    },

    project(change) {
      const rows = toRows(change, items, codes).map(({ table, row }) => flat(table, row));
      return fromRows(rows, items, codes);
    },

    async read(database, serialNumbers) {
      if (serialNumbers.length === 0) return [];
      const values = TABLES.flatMap(() => serialNumbers);
      const cases = new Map<string, Row[]>();
      for (const row of await database.query(readStatement(serialNumbers.length), values)) {
        const serialNumber = String(row.PROJID);
        cases.set(serialNumber, [...(cases.get(serialNumber) ?? []), row]);
      }
      return [...cases.values()].map((rows) => fromRows(rows, items, codes));
    },

    async number(database, numbers) {
      if (numbers.size === 0) return;
      const cases = [...numbers].map(() => 'WHEN ? THEN ?').join(' ');
      const serials = [...numbers.keys()];
      const among = `PROJID IN (${marks(serials)})`;
      await database.execute(`UPDATE ${RECEIVE.name} SET BUSINESS_NO = CASE PROJID ${cases} END WHERE ${among} AND BUSINESS_NO IS NULL`, [
        ...[...numbers].flat(),
        ...serials,
      ]);
    },

    ...outboundTable({
      table: FEEDBACK,
      place: 'ID',
      state: 'DEAL_STATUS',
      settled: SETTLED,
      reason: 'DEAL_DESC',
      serialNumber: 'PROJID',
      read: (row) => outboundRow(row, codes),
    }),
  };
}

import type { Variants } from '../../../codes/dictionary.ts';
import type { Row } from '../../../database/front-end/port.ts';
import { marks } from '../../../database/sql.ts';
import type { ItemWords, Layout, Vendor } from '../../connector/layout.ts';
import { compactTime } from '../../connector/local-time.ts';
import { outboundTable } from '../outbound-table.ts';
import { writeNewest } from '../write-newest.ts';
import { codesOf, DICTIONARIES } from './codes.ts';
import { fromRows } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { createTables, LIMITS } from './tables.ts';
import { toRows } from './to-rows.ts';

/** T_BJXX and T_BLHJ side by side: the case's exchange columns bear a C in front. */
const READ = `SELECT C.LSH, C.BJBH, C.SXBM, C.SXMC, C.XZQH, C.ZT, C.BJJG, C.XMMC, C.JDWH, C.ZSBH, C.SQRMC, C.SQRZJHM, C.BBH AS CBBH, C.SJC AS CSJC,
  H.XH, H.HJBM, H.HJMC, H.BLR, H.JG, H.BLSJ, H.BBH, H.SJC FROM T_BJXX C LEFT JOIN T_BLHJ H ON H.LSH = C.LSH WHERE C.LSH IN `;

/** Vendor `pinyin`: the provincial health supervision system, and the same software set down in the city. */
export const pinyin: Vendor = { dictionaries: DICTIONARIES, layout: pinyinLayout };

export function pinyinLayout(items: ItemWords, variants: Variants = DICTIONARIES): Layout {
  const codes = codesOf(variants);
  return {
    vendor: 'pinyin',
    createTables,
    laterColumns: LIMITS,

    async write(database, changes, at, taken = false) {
      const given = changes.map((change) => toRows(change, items, codes));
      const stamp = { TQBZ: taken ? '1' : '0', SJC: compactTime(at) };
      await database.transaction(async (inner) => {
        await writeNewest(inner, { table: 'T_BJXX', key: ['LSH'], version: 'BBH', rows: given.map((one) => one.case), stamp });
        await writeNewest(inner, { table: 'T_BLHJ', key: ['LSH', 'XH'], version: 'BBH', rows: given.flatMap(({ steps }) => steps), stamp });
      });
    },

    project(change) {
      const rows = toRows(change, items, codes);
      return fromRows(rows.case, rows.steps, items);
    },

    async read(database, serialNumbers) {
      if (serialNumbers.length === 0) return [];
      const cases = new Map<string, { row: Row; steps: Row[] }>();
      for (const row of await database.query(`${READ}(${marks(serialNumbers)})`, serialNumbers)) {
        const held = cases.get(String(row.LSH)) ?? { row: { ...row, BBH: row.CBBH ?? null, SJC: row.CSJC ?? null }, steps: [] };
        if (row.XH !== null) held.steps.push(row);
        cases.set(String(row.LSH), held);
      }
      return [...cases.values()].map(({ row, steps }) => fromRows(row, steps, items));
    },

    async number(database, numbers) {
      if (numbers.size === 0) return;
      const cases = [...numbers].map(() => 'WHEN ? THEN ?').join(' ');
      const serials = [...numbers.keys()];
      await database.execute(`UPDATE T_BJXX SET BJBH = CASE LSH ${cases} END WHERE LSH IN (${marks(serials)}) AND BJBH IS NULL`, [
        ...[...numbers].flat(),
        ...serials,
      ]);
    },

    ...outboundTable({
      table: 'T_HB',
      place: 'XH',
      state: 'CLZT',
      settled: SETTLED,
      reason: 'CLYY',
      serialNumber: 'LSH',
      read: (row) => outboundRow(row, codes),
    }),
  };
}

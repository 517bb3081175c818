import type { Row } from '../../../database/front-end/port.ts';
import { marks } from '../../../database/sql.ts';
import type { ItemWords, Layout } from '../../connector/layout.ts';
import { compactTime } from '../../connector/local-time.ts';
import { fromRows } from './from-rows.ts';
import { outboundRow, SETTLED } from './outbound.ts';
import { createTables } from './tables.ts';
import { toRows } from './to-rows.ts';

const STEP_KEY = ['LSH', 'XH'];
const keyOf = (row: Row, key: readonly string[]): string => key.map((column) => row[column]).join('|');
const byKey = (rows: readonly Row[], key: readonly string[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [keyOf(row, key), row]));

/** T_BJXX and T_BLHJ side by side: the case's exchange columns bear a C in front. */
const READ = `SELECT C.LSH, C.BJBH, C.SXBM, C.SXMC, C.XZQH, C.ZT, C.BJJG, C.XMMC, C.JDWH, C.ZSBH, C.SQRMC, C.SQRZJHM, C.BBH AS CBBH, C.SJC AS CSJC,
  H.XH, H.HJBM, H.HJMC, H.BLR, H.JG, H.BLSJ, H.BBH, H.SJC FROM T_BJXX C LEFT JOIN T_BLHJ H ON H.LSH = C.LSH WHERE C.LSH IN `;

/** Vendor `pinyin`: the provincial health supervision system, and the same software set down in the city. */
export function pinyinLayout(items: ItemWords): Layout {
  return {
    vendor: 'pinyin',
    createTables,

    async write(database, changes, at, taken = false) {
      if (changes.length === 0) return;
      const given = changes.map((change) => ({ version: change.case.version, ...toRows(change, items) }));
      const stamped = (row: Row, version: number): Row => ({ ...row, BBH: version, TQBZ: taken ? '1' : '0', SJC: compactTime(at) });
      const serials = given.map((one) => one.case.LSH ?? null);
      const steps = given.flatMap((one) => one.steps.map((row) => ({ row, version: one.version })));
      await database.transaction(async (inner) => {
        const held = byKey(await inner.query(`SELECT * FROM T_BJXX WHERE LSH IN (${marks(serials)})`, serials), ['LSH']);
        const news = given.filter((one) => isNews(held.get(keyOf(one.case, ['LSH'])), one.case, one.version));
        await inner.upsert(
          'T_BJXX',
          news.map((one) => stamped(one.case, one.version)),
          ['LSH'],
        );
        if (steps.length === 0) return;
        const among = steps.map(() => '(LSH = ? AND XH = ?)').join(' OR ');
        const keys = steps.flatMap(({ row }) => [row.LSH ?? null, row.XH ?? null]);
        const heldSteps = byKey(await inner.query(`SELECT * FROM T_BLHJ WHERE ${among}`, keys), STEP_KEY);
        const newSteps = steps.filter(({ row, version }) => isNews(heldSteps.get(keyOf(row, STEP_KEY)), row, version));
        await inner.upsert(
          'T_BLHJ',
          newSteps.map(({ row, version }) => stamped(row, version)),
          STEP_KEY,
        );
      });
    },

    project(change) {
      const rows = toRows(change, items);
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

    async scanOutbound(database, after, read, limit) {
      const rows = await database.query(`SELECT * FROM T_HB WHERE XH > ? AND (XH > ? OR CLZT = '0') ORDER BY XH LIMIT ${Number(limit)}`, [
        after,
        read,
      ]);
      return rows.map(outboundRow);
    },

    async lastOutbound(database) {
      const [row] = await database.query('SELECT MAX(XH) AS N FROM T_HB');
      return Number(row?.N ?? 0);
    },

    async settle(database, places, { state, serialNumber, reason }) {
      await database.execute(`UPDATE T_HB SET CLZT = ?, CLYY = ?, LSH = COALESCE(?, LSH) WHERE XH IN (${marks(places)})`, [
        SETTLED[state],
        reason?.slice(0, 500) ?? null,
        serialNumber,
        ...places,
      ]);
    },
  };
}

/** An older version never overwrites; an equal one only where somebody changed the row by hand. */
function isNews(stored: Row | undefined, row: Row, version: number): boolean {
  if (!stored) return true;
  if (Number(stored.BBH) !== version) return Number(stored.BBH) < version;
  return Object.entries(row).some(([column, value]) => String(stored[column] ?? '') !== String(value ?? ''));
}

import { type Cells, type FrontEndHandle, insert } from './front-end-handle.ts';
import { COUNTERS, next, type Shape, wallClock } from './own-numbers.ts';
import type { Software } from './software.ts';

const PAGE = 100;
const HANDLED = ['ACCEPT', 'NODE', 'CORRECT', 'SPECIAL', 'TRANSACT', 'TAKE'].map((tag) => `PRE_${tag}`);
const NEW = HANDLED.map((table) => `SELECT '${table}' AS T, COUNT(*) AS N FROM ${table} WHERE SYNC_STATUS = 'I'`).join(' UNION ALL ');

/** The software of an online hall behind Zhejiang's front database: PRE_APASINFO and what follows in, PRE_FEEDBACK out. */
export function zhejiangSoftware(open: () => FrontEndHandle, shape: Shape, clock: () => Date): Software {
  const now = () => wallClock(clock()).replaceAll('-', '/');

  async function number(handle: FrontEndHandle, division: string): Promise<string> {
    const year = now().slice(0, 4);
    return shape(division.slice(0, 6), year, await next(handle, year));
  }

  async function take(handle: FrontEndHandle, row: Cells): Promise<number> {
    const serial = row.PROJID ?? null;
    await handle.execute("UPDATE PRE_APASINFO SET SYNC_STATUS = 'S' WHERE PROJID = ? AND DATAVERSION = ?", [
      serial,
      row.DATAVERSION ?? null,
    ]);
    const given = await handle.query("SELECT ID FROM PRE_FEEDBACK WHERE PROJID = ? AND FB_TYPE <> '3' LIMIT 1", [serial]);
    if (row.BUSINESS_NO !== null || given.length > 0) return 0;
    const own = await number(handle, String(row.AREACODE));
    await insert(handle, 'PRE_FEEDBACK', { FB_TYPE: '1', PROJID: serial, BUSINESS_NO: own, CREATE_TIME: now() });
    return 1;
  }

  return {
    async poll() {
      const handle = open();
      for (const { T, N } of await handle.query(NEW))
        if (Number(N) > 0) await handle.execute(`UPDATE ${T} SET SYNC_STATUS = 'S' WHERE SYNC_STATUS = 'I'`);
      const rows = await handle.query(
        `SELECT PROJID, DATAVERSION, AREACODE, BUSINESS_NO FROM PRE_APASINFO WHERE SYNC_STATUS = 'I' ORDER BY CREATE_TIME, PROJID LIMIT ${PAGE}`,
      );
      if (rows.length === 0) return 0;
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        let numbered = 0;
        for (const row of rows) numbered += await take(inner, row);
        return numbered;
      });
    },
    async enterCase(columns) {
      const handle = open();
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        const own = await number(inner, String(columns.AREACODE));
        await insert(inner, 'PRE_FEEDBACK', { FB_TYPE: '2', BUSINESS_NO: own, RECEIVETIME: now(), CREATE_TIME: now(), ...columns });
        return String(columns.BUSINESS_NO ?? own);
      });
    },
    async enterStage(columns) {
      await insert(open(), 'PRE_FEEDBACK', { FB_TYPE: '3', END_TIME: now(), CREATE_TIME: now(), ...columns });
    },
  };
}

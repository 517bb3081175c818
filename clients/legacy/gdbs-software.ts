import { type Cells, type FrontEndHandle, insert } from './front-end-handle.ts';
import { COUNTERS, next, type Shape, wallClock } from './own-numbers.ts';
import type { Software } from './software.ts';

const PAGE = 100;
const SEGMENTS = ['SB', 'WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ', 'LQDJ'];
const NEW = SEGMENTS.map((code) => `SELECT '${code}' AS HJ, COUNT(*) AS N FROM EX_GDBS_${code} WHERE REC_FLAG = '0'`).join(' UNION ALL ');

/** The software of a district's service centre or online hall: the ten segments in, EX_GDBS_FK out. */
export function gdbsSoftware(open: () => FrontEndHandle, shape: Shape, clock: () => Date): Software {
  const now = () => wallClock(clock());

  async function number(handle: FrontEndHandle, division: string): Promise<string> {
    const year = now().slice(0, 4);
    return shape(division.slice(0, 6), year, await next(handle, year));
  }

  async function take(handle: FrontEndHandle, row: Cells): Promise<number> {
    const serial = row.SBLSH ?? null;
    await handle.execute("UPDATE EX_GDBS_SB SET REC_FLAG = '1' WHERE SBLSH = ? AND SJBBH = ?", [serial, row.SJBBH ?? null]);
    const given = await handle.query("SELECT ID FROM EX_GDBS_FK WHERE SBLSH = ? AND FKLX <> '3' LIMIT 1", [serial]);
    if (row.YWLSH !== null || given.length > 0) return 0;
    const own = await number(handle, String(row.XZQHDM));
    await insert(handle, 'EX_GDBS_FK', { FKLX: '1', SBLSH: serial, YWLSH: own, FKSJ: now() });
    return 1;
  }

  return {
    async poll() {
      const handle = open();
      const waiting = (await handle.query(NEW)).filter((row) => Number(row.N) > 0).map((row) => String(row.HJ));
      for (const code of waiting) {
        if (code !== 'SB') await handle.execute(`UPDATE EX_GDBS_${code} SET REC_FLAG = '1' WHERE REC_FLAG = '0'`);
      }
      if (!waiting.includes('SB')) return 0;
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        const rows = await inner.query(
          `SELECT SBLSH, SJBBH, XZQHDM, YWLSH FROM EX_GDBS_SB WHERE REC_FLAG = '0' ORDER BY GXSJ, SBLSH, SJBBH LIMIT ${PAGE}`,
        );
        let numbered = 0;
        for (const row of rows) numbered += await take(inner, row);
        return numbered;
      });
    },
    async enterCase(columns) {
      const handle = open();
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        const own = await number(inner, String(columns.XZQHDM));
        await insert(inner, 'EX_GDBS_FK', { FKLX: '2', YWLSH: own, SBSJ: now(), FKSJ: now(), ...columns });
        return String(columns.YWLSH ?? own);
      });
    },
    async enterStage(columns) {
      await insert(open(), 'EX_GDBS_FK', { FKLX: '3', HJSJ: now(), FKSJ: now(), ...columns });
    },
  };
}

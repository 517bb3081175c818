import { type Cells, type FrontEndHandle, insert } from './front-end-handle.ts';
import { COUNTERS, next, type Shape, wallClock } from './own-numbers.ts';
import type { Software } from './software.ts';

const PAGE = 100;
const NEW = "SELECT LSH, XZQH, BBH, BJBH FROM T_BJXX WHERE TQBZ = '0' ORDER BY SJC, LSH LIMIT ";

/** The software of the province, also set down in the city and at a service centre: T_BJXX and T_BLHJ in, T_HB out. */
export function pinyinSoftware(open: () => FrontEndHandle, shape: Shape, clock: () => Date): Software {
  const now = () => wallClock(clock()).replace(/\D/g, '');

  async function number(handle: FrontEndHandle, division: string): Promise<string> {
    const [code, year] = [division.slice(0, 6), now().slice(0, 4)];
    // a number that does not name the division is counted over all of them
    const counter = shape(code, year, 0) === shape('', year, 0) ? year : `${code}-${year}`;
    return shape(code, year, await next(handle, counter));
  }

  async function take(handle: FrontEndHandle, row: Cells): Promise<number> {
    const serial = row.LSH ?? null;
    await handle.execute("UPDATE T_BJXX SET TQBZ = '1' WHERE LSH = ? AND BBH = ?", [serial, row.BBH ?? null]);
    const given = await handle.query("SELECT XH FROM T_HB WHERE LSH = ? AND LX <> 'HJ' LIMIT 1", [serial]);
    if (row.BJBH !== null || given.length > 0) return 0;
    await insert(handle, 'T_HB', { LX: 'BH', LSH: serial, BJBH: await number(handle, String(row.XZQH)), SJC: now() });
    return 1;
  }

  return {
    async poll() {
      const handle = open();
      const waiting = await handle.query(`${NEW}${PAGE}`);
      await handle.execute("UPDATE T_BLHJ SET TQBZ = '1' WHERE TQBZ = '0'");
      if (waiting.length === 0) return 0;
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        let numbered = 0;
        for (const row of waiting) numbered += await take(inner, row);
        return numbered;
      });
    },
    async enterCase(columns) {
      const handle = open();
      await handle.execute(COUNTERS);
      return handle.transaction(async (inner) => {
        const own = await number(inner, String(columns.XZQH));
        await insert(inner, 'T_HB', { LX: 'BJ', BJBH: own, SLRQ: now(), SJC: now(), ...columns });
        return String(columns.BJBH ?? own);
      });
    },
    async enterStage(columns) {
      await insert(open(), 'T_HB', { LX: 'HJ', BLSJ: now(), SJC: now(), ...columns });
    },
  };
}

import type { FrontEndHandle } from './front-end-handle.ts';
import type { LegacySystem } from './legacy-system.ts';

/** A legacy system's own number for its n-th case of a year in a division. */
export type Shape = (division: string, year: string, n: number) => string;

const digits = (n: number, width: number) => String(n).padStart(width, '0');

/**
 * The shapes in which the systems number: ZJWJ-330106-2014-00000001 (province), 杭卫受〔2026〕第0001号 (city health), 西卫受〔2026〕第0001号 (service
 * centre: the first sign of the division's name, the first two where another division begins the same), WSDT-330106-2026-000001 (online hall).
 */
export function shapeOf(system: LegacySystem, all: readonly LegacySystem[]): Shape {
  switch (system.kind) {
    case 'PROVINCIAL':
      return (division, year, n) => `ZJWJ-${division}-${year}-${digits(n, 8)}`;
    case 'CITY_HEALTH':
      return (_division, year, n) => `杭卫受〔${year}〕第${digits(n, 4)}号`;
    case 'DISTRICT_HALL':
      // its own division's, also for a case that was forwarded to it
      return (_division, year, n) => `WSDT-${system.id.replace(/\D/g, '')}-${year}-${digits(n, 6)}`;
    default: {
      const first = system.name.slice(0, 1);
      const shared = all.some(
        ({ kind, name }) => kind === 'DISTRICT' && name.startsWith(first) && name.slice(0, 2) !== system.name.slice(0, 2),
      );
      const sign = shared ? system.name.slice(0, 2) : first;
      return (_division, year, n) => `${sign}卫受〔${year}〕第${digits(n, 4)}号`;
    }
  }
}

/** The next number of a counter that the system keeps in its own table, from 1. Inside a transaction. */
export async function next(handle: FrontEndHandle, counter: string): Promise<number> {
  const raised = await handle.execute('UPDATE BH_JSQ SET N = N + 1 WHERE MC = ?', [counter]);
  if (raised === 0) await handle.execute('INSERT INTO BH_JSQ (MC, N) VALUES (?, 1)', [counter]);
  const [row] = await handle.query('SELECT N FROM BH_JSQ WHERE MC = ?', [counter]);
  return Number(row?.N);
}

/** BH_JSQ 编号计数器: the one table that the legacy software adds to its front-end database itself. */
export const COUNTERS = 'CREATE TABLE IF NOT EXISTS BH_JSQ (MC VARCHAR(60) NOT NULL PRIMARY KEY, N INTEGER NOT NULL)';

/** A moment by the wall clock of Asia/Shanghai (+08:00), YYYY-MM-DD HH:MM:SS. */
export function wallClock(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bare } from './bare.ts';

const LOOK_MS = 100;
const PATIENCE_MS = 120_000;

export interface Arrivals {
  /** When the register had the last system's receipt of all that was written of the case, epoch milliseconds. */
  everywhere(serial: string): Promise<number>;
  end(): void;
}

/** A moment as a database holds it, epoch milliseconds. */
export const momentOf = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(`${value}Z`.replace(' ', 'T')));

/** Watches the register's deliveries for all cases that are waited for, by one question at a time. */
export function watchArrivals(hall: Bare): Arrivals {
  const waiting = new Map<string, { readonly since: number; resolve(at: number): void; reject(reason: unknown): void }>();
  const over = new AbortController();
  let looking = false;

  async function look(): Promise<void> {
    const serials = [...waiting.keys()];
    const rows = await hall.query(
      `SELECT serial_number AS serial, MAX(delivered_at) AS at FROM delivery WHERE serial_number IN (${serials.map(() => '?').join(', ')})
       GROUP BY serial_number HAVING SUM(CASE WHEN state = 'DELIVERED' THEN 0 ELSE 1 END) = 0`,
      serials,
    );
    for (const { serial, at } of rows) {
      waiting.get(String(serial))?.resolve(momentOf(at));
      waiting.delete(String(serial));
    }
    for (const [serial, one] of waiting) {
      if (performance.now() - one.since < PATIENCE_MS) continue;
      const states = await hall.query('SELECT system_id, state, last_error FROM delivery WHERE serial_number = ?', [serial]);
      one.reject(new Error(`${serial} is not everywhere after ${PATIENCE_MS / 1000} s: ${JSON.stringify(states)}`));
      waiting.delete(serial);
    }
  }

  async function run(): Promise<void> {
    looking = true;
    try {
      while (waiting.size > 0) {
        await look();
        await sleep(LOOK_MS, undefined, { signal: over.signal });
      }
    } catch (error) {
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    } finally {
      looking = false;
    }
  }

  return {
    everywhere: (serial) =>
      new Promise((resolve, reject) => {
        waiting.set(serial, { since: performance.now(), resolve, reject });
        if (!looking) void run();
      }),
    end: () => over.abort(new Error('stopped')),
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../kernel/database/open-database.ts';
import { Alert } from './alert.entity.ts';

/** Another process may raise alerts too: at least this often the table is asked. */
const POLL_MS = 1_000;
const BATCH = 100;

export interface AlertFeed {
  /** Alerts behind a place, or from now on, as they are committed; ends when the signal fires. */
  follow(from: { readonly place: number | undefined; readonly regionCode: string | undefined }, signal: AbortSignal): AsyncGenerator<Alert>;
  /** An alert was committed here: followers look at once. */
  wake(): void;
}

/** 新预警: reads the alert table behind a cursor. Places are given in the order of commits, so nothing is passed over. */
export function alertFeed(database: Database): AlertFeed {
  const waiting = new Set<() => void>();

  async function pause(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    waiting.add(end);
    try {
      await sleep(POLL_MS, undefined, { signal: AbortSignal.any([signal, over.signal]) });
    } catch (error) {
      // woken or ended: either way the wait is over
      if ((error as Error).name !== 'AbortError') throw error;
    } finally {
      waiting.delete(end);
    }
  }

  return {
    async *follow({ place, regionCode }, signal) {
      let last = place ?? (await lastPlace(database));
      while (!signal.aborted) {
        const region = regionCode === undefined ? {} : { regionCode };
        const alerts = await database.fork().find(Alert, { place: { $gt: last }, ...region }, { orderBy: { place: 1 }, limit: BATCH });
        for (const alert of alerts) {
          last = alert.place;
          yield alert;
          if (signal.aborted) return;
        }
        if (alerts.length < BATCH) await pause(signal);
      }
    },
    wake() {
      for (const end of waiting) end();
    },
  };
}

async function lastPlace(database: Database): Promise<number> {
  const [newest] = await database.fork().find(Alert, {}, { orderBy: { place: -1 }, limit: 1, fields: ['place'] });
  return newest?.place ?? 0;
}

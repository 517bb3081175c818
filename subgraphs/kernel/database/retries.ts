import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../wire/clock.ts';
import { DatabaseUnavailable, isConflict, isConnectionLoss } from './driver-errors.ts';

const CONFLICT_ATTEMPTS = 6;
const FIRST_CONFLICT_PAUSE_MS = 10;
const FIRST_LOSS_PAUSE_MS = 50;
const LONGEST_LOSS_PAUSE_MS = 1_000;

/**
 * How long a command waits for a database that is away: MariaDB's restart with crash recovery takes about ten seconds, and a mutation
 * has thirty at the gateway, so that the answer still arrives (the last attempt may take another five, to connect).
 */
export const OUTAGE_MS = 15_000;

/** A monotonic reading in milliseconds: only durations are taken from it. */
export type Stopwatch = () => number;

/**
 * Runs a whole command again, from its beginning, where the database broke it off for reasons of its own: at most six times after
 * deadlocks and the like, for fifteen seconds where the connection was lost. A connection lost at COMMIT may have committed: a command
 * must know its own first attempt (an idempotency claim, an inbox, a fenced receipt).
 * @throws DatabaseUnavailable where the database stays away
 */
export async function withRetries<T>(
  random: Random,
  command: () => Promise<T>,
  stopwatch: Stopwatch = () => performance.now(),
): Promise<T> {
  let conflicts = 0;
  let losses = 0;
  let lostSince: number | undefined;
  for (;;) {
    try {
      return await command();
    } catch (error) {
      let pauseMs: number;
      if (isConflict(error)) {
        conflicts += 1;
        if (conflicts === CONFLICT_ATTEMPTS) throw error;
        pauseMs = FIRST_CONFLICT_PAUSE_MS * 2 ** conflicts;
      } else if (isConnectionLoss(error)) {
        lostSince ??= stopwatch();
        if (stopwatch() - lostSince >= OUTAGE_MS) throw new DatabaseUnavailable(undefined, { cause: error });
        pauseMs = Math.min(FIRST_LOSS_PAUSE_MS * 2 ** losses++, LONGEST_LOSS_PAUSE_MS);
      } else throw error;
      await sleep(pauseMs * (0.5 + random()));
    }
  }
}

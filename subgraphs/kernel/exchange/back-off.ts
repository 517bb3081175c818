import type { Random } from '../wire/clock.ts';

/** Pauses between tries, milliseconds. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const BACK_OFF: BackOff = { firstMs: 250, longestMs: 30_000 };

/**
 * Exponential with equal jitter: half of the pause is fixed, half is drawn, so that streams which failed together do not return together
 * (M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015).
 * @param failures in a row, from 1
 */
export function pauseMs(failures: number, random: Random, { firstMs, longestMs }: BackOff = BACK_OFF): number {
  const longest = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return longest / 2 + (random() * longest) / 2;
}

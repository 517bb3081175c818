import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../wire/clock.ts';
import { pauseMs } from '../back-off.ts';

export interface Loop {
  /** ends the pause at once, lets what is under way see the signal, and waits for it */
  stop(): Promise<void>;
}

/** Ends after so many milliseconds, or at once where the signal fires; may reject then. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

const machineWait: Wait = (ms, signal) => sleep(ms, undefined, { signal });

/**
 * Works, waits for the period, works again. After a failure it waits longer and longer, at most 30 s, until one turn succeeds.
 * @param onFailure told at the first, second, fourth, eighth … failure of a row of them: seen, and not drowned in
 */
export function loop(
  work: (signal: AbortSignal) => Promise<void>,
  periodMs: number,
  random: Random,
  onFailure: (error: unknown, failures: number) => void,
  wait: Wait = machineWait,
): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await work(signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (Number.isInteger(Math.log2(failures)) && !signal.aborted) onFailure(error, failures);
      }
      const pause = failures === 0 ? periodMs : Math.max(periodMs, pauseMs(failures, random));
      await wait(pause, signal).catch(() => undefined);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

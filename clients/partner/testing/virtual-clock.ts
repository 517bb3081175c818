import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../call/clock.ts';

export interface VirtualClock extends Clock {
  /** Goes from timer to timer, whenever nothing else is to be done, until the work is. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Time that passes only where somebody waits for it. */
export function virtualClock(start = Date.parse('2026-03-02T01:00:00Z')): VirtualClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly then: () => void }>();
  return {
    now: () => now,
    after(ms, then) {
      const timer = { at: now + ms, then };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async run(work) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      work.then(end, end);
      for (;;) {
        for (let turn = 0; turn < 5 && !isOver; turn += 1) await setImmediate();
        if (isOver) return work;
        const [next] = [...timers].sort((one, other) => one.at - other.at);
        // a file or a socket may take its time
        if (!next) continue;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.then();
      }
    },
  };
}

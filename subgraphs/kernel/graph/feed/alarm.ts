/** Wakes the loops of one process that wait for work. A ring between a loop's look and its wait is not lost. */
export interface Alarm {
  /** how often it has rung: take it before you look for work */
  readonly rings: number;
  ring(): void;
  /** Until it has rung once more than `heard`, the time is over (milliseconds), or the signal fires. */
  wait(heard: number, milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function alarm(): Alarm {
  const sleepers = new Set<() => void>();
  let rings = 0;
  return {
    get rings() {
      return rings;
    },
    ring() {
      rings += 1;
      for (const wake of sleepers) wake();
    },
    async wait(heard, milliseconds, signal) {
      if (heard !== rings || signal.aborted) return;
      let wake = (): void => undefined;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const timer = setTimeout(wake, milliseconds);
      sleepers.add(wake);
      signal.addEventListener('abort', wake);
      try {
        await woken;
      } finally {
        clearTimeout(timer);
        sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
      }
    },
  };
}

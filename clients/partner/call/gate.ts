/** Lets so many through at once; the others wait in the order in which they came. */
export type Gate = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T | undefined>;

/** @returns a gate; what waits when its signal fires is never done, and gives undefined */
export function openGate(size: number): Gate {
  let inside = 0;
  const waiting = new Set<() => void>();

  const enter = (signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const take = () => {
        signal.removeEventListener('abort', leave);
        waiting.delete(take);
        inside += 1;
        resolve(true);
      };
      const leave = () => {
        signal.removeEventListener('abort', leave);
        waiting.delete(take);
        resolve(false);
      };
      if (signal.aborted) resolve(false);
      else if (inside < size) take();
      else {
        waiting.add(take);
        signal.addEventListener('abort', leave);
      }
    });

  return async (signal, work) => {
    if (!(await enter(signal))) return undefined;
    try {
      return await work();
    } finally {
      inside -= 1;
      const [next] = waiting;
      next?.();
    }
  };
}

import type { Step } from '../program.ts';

/** How long a fetch waits for others that share its request, milliseconds: far more than a healthy subgraph takes, far less than a deadline. */
export const HELD_UP_MS = 1_000;

/**
 * Whether all that a request waits for comes while none of its fetches has had to wait for the others. A subgraph that hangs must not hold up
 * what another could answer.
 * @param over earlier steps
 */
export async function isReady({ after, apart }: Step, over: readonly Promise<void>[]): Promise<boolean> {
  const every = (steps: readonly number[]) => Promise.all(steps.map((index) => over[index]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let decided = false;
  const waited = Promise.race(apart.map((alone) => every(alone.after))).then(
    () =>
      new Promise<boolean>((resolve) => {
        if (!decided) timer = setTimeout(resolve, HELD_UP_MS, false);
      }),
  );
  try {
    return await Promise.race([every(after).then(() => true), waited]);
  } finally {
    decided = true;
    clearTimeout(timer);
  }
}

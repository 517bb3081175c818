import type { Clock } from './clock.ts';

/**
 * Works under a signal that fires after the time given, or with an outer one. The outer one is listened to while it works and no longer, as it may live
 * for as long as the program does.
 */
export async function within<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const cancel = clock.after(ms, abort);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    cancel();
    outer?.removeEventListener('abort', abort);
  }
}

/** Resolves when the signal fires, or has fired. For signals of `within` only, which end with their work. */
export const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined));
  });

import type { Clock } from '../call/clock.ts';
import type { Row } from './read-rows.ts';
import type { ReportLine } from './report.ts';

export interface Run {
  readonly concurrency: number;
  readonly clock: Clock;
  /** how often progress is told, milliseconds */
  readonly tellMs: number;
  tell(done: number, elapsedMs: number): void;
  /** is given the lines of a row as soon as they are known, in whatever order rows end */
  take(lines: readonly ReportLine[]): Promise<void>;
  write(row: Row): Promise<readonly ReportLine[]>;
}

/**
 * Works through rows, so many at once. Where one cannot be written now, no other is begun; those under way are ended.
 * @throws what stopped it
 */
export async function runRows(rows: readonly Row[], { concurrency, clock, tellMs, tell, take, write }: Run): Promise<void> {
  const [start, left] = [clock.now(), rows.values()];
  let done = 0;
  let stopped: { readonly by: unknown } | undefined;
  let cancel = () => {};
  const tick = () => {
    tell(done, clock.now() - start);
    cancel = clock.after(tellMs, tick);
  };
  cancel = clock.after(tellMs, tick);
  // all take from the one iterator
  const worker = async () => {
    for (const row of left) {
      if (stopped) return;
      try {
        await take(await write(row));
        done += 1;
      } catch (error) {
        stopped ??= { by: error };
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    cancel();
  }
  tell(done, clock.now() - start);
  if (stopped) throw stopped.by;
}

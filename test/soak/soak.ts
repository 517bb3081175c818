import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from './house/house.ts';
import type { Asker } from './load/kinds.ts';

/** What a scenario has to work with. */
export interface Soak {
  readonly house: House;
  readonly asker: Asker;
  readonly seconds: number;
  /** what everything random is drawn from */
  readonly seed: number;
  /** what is being done now */
  say(text: string): void;
  /** a line that stays */
  tell(text: string): void;
  /** Rejects where the run is stopped. */
  wait(ms: number): Promise<void>;
}

/** A promise, and whether it was kept. */
export interface Verdict {
  readonly promise: string;
  /** undefined: the run was too short, or the machine too restless, to tell */
  readonly held: boolean | undefined;
  readonly figure: string;
  /** whether it hangs on how busy the machine is */
  readonly timed: boolean;
}

export interface Scenario {
  readonly name: string;
  readonly about: string;
  run(soak: Soak): Promise<readonly Verdict[]>;
}

/** Looks again and again until it is so. @returns whether it was in time */
export async function within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** No request of a crew may fail. */
export const noneFailed = (
  what: string,
  crew: { readonly count: number; readonly failed: number; readonly failures: readonly string[] },
): Verdict => ({
  promise: what,
  held: crew.failed === 0,
  figure: `${crew.count} requests, ${crew.failed} failed${crew.failures.map((failure) => `\n    ${failure}`).join('')}`,
  timed: false,
});

import type { Random } from '../wire/clock.ts';
import { type BackOff, pauseMs } from './back-off.ts';

/** Systems that could not be reached just now, in memory: one that is down is probed now and then instead of once per waiting case. */
export class RestingSystems {
  readonly #resting = new Map<string, { failures: number; until: number }>();
  /** those that have answered since they were last out of reach */
  readonly #there = new Set<string>();
  readonly #random: Random;
  readonly #backOff: BackOff;

  constructor(random: Random, backOff: BackOff) {
    this.#random = random;
    this.#backOff = backOff;
  }

  at(now: Date): string[] {
    return [...this.#resting].filter(([, { until }]) => until > now.getTime()).map(([systemId]) => systemId);
  }

  /** Several failures at once count as one: they are the same outage. @returns whether its rest begins with this one */
  failed(systemId: string, now: Date): boolean {
    this.#there.delete(systemId);
    const known = this.#resting.get(systemId);
    if (known && known.until > now.getTime()) return false;
    const failures = (known?.failures ?? 0) + 1;
    this.#resting.set(systemId, { failures, until: now.getTime() + pauseMs(failures, this.#random, this.#backOff) });
    return true;
  }

  /** @returns whether it had been out of reach, or may have been before this process began */
  answered(systemId: string): boolean {
    this.#resting.delete(systemId);
    if (this.#there.has(systemId)) return false;
    this.#there.add(systemId);
    return true;
  }

  /** What is set aside for it may still be: its next answer counts as its first. */
  forget(systemId: string): void {
    this.#there.delete(systemId);
  }
}

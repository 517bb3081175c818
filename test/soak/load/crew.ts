import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../oracle/random.ts';

/** One way of asking. */
export interface Kind {
  readonly name: string;
  /** how often among the others */
  readonly weight: number;
  /** Asks once. @returns what was wrong with the answer; rejects where there was none */
  ask(): Promise<string | undefined>;
}

export interface CrewOptions {
  /** requests under way at once, at most */
  readonly workers: number;
  readonly perSecond: number;
  readonly random: Random;
}

const MOST_TOLD = 5;

/** Asks at a steady rate, as many at once as need be, until it is told to stop. */
export class Crew {
  /** requests by kind */
  readonly asked = new Map<string, number>();
  /** what was wrong: all counted, the first ones told */
  readonly failures: string[] = [];
  failed = 0;
  readonly #kinds: readonly Kind[];
  readonly #options: CrewOptions;
  readonly #running: Promise<unknown>;
  #times: number[] = [];
  #isOver = false;
  #busy = 0;
  #gate: PromiseWithResolvers<void> | undefined;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(kinds: readonly Kind[], options: CrewOptions) {
    this.#kinds = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
    this.#options = options;
    this.#running = Promise.all(Array.from({ length: options.workers }, (_, index) => this.#work(index)));
  }

  /** Resolves when nothing is under way; nothing is asked until `resume`. */
  async pause(): Promise<void> {
    this.#gate ??= Promise.withResolvers();
    if (this.#busy === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }

  resume(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    this.resume();
    await this.#running;
  }

  get count(): number {
    return [...this.asked.values()].reduce((sum, each) => sum + each, 0);
  }

  /** Milliseconds that requests took since this was asked last. */
  takeTimes(): readonly number[] {
    const times = this.#times;
    this.#times = [];
    return times;
  }

  async #work(index: number): Promise<void> {
    const { workers, perSecond, random } = this.#options;
    const pause = (1000 * workers) / perSecond;
    let due = performance.now() + (pause * index) / workers;
    while (!this.#isOver) {
      await sleep(Math.max(0, due - performance.now()));
      await this.#gate?.promise;
      if (this.#isOver) return;
      due = Math.max(due + pause, performance.now());
      this.#busy++;
      await this.#askOnce(random.pick(this.#kinds));
      if (--this.#busy > 0) continue;
      this.#idle?.resolve();
      this.#idle = undefined;
    }
  }

  async #askOnce(kind: Kind): Promise<void> {
    const start = performance.now();
    const wrong = await kind.ask().catch((error: unknown) => `no answer: ${error}`);
    this.#times.push(performance.now() - start);
    this.asked.set(kind.name, (this.asked.get(kind.name) ?? 0) + 1);
    if (wrong === undefined) return;
    if (this.failed++ < MOST_TOLD) this.failures.push(`${kind.name}: ${wrong.slice(0, 600)}`);
  }
}

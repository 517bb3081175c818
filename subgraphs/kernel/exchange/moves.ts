import type { EntityManager } from '../database/open-database.ts';
import { inRedoableTransaction, withRetries } from '../database/transaction.ts';
import type { Clock, Random } from '../wire/clock.ts';
import type { Log } from '../wire/log.ts';
import { type InBatch, parkSystem, wakeSystem } from './streams.ts';

export interface MovesOptions {
  readonly fork: () => EntityManager;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** how long what is parked waits, if nobody wakes it, milliseconds */
  readonly parkedMs: number;
  /** some streams became due */
  readonly onWoken: () => void;
  /** the system's streams keep their time, as the database broke the move off */
  readonly onFailure: (systemId: string) => void;
}

type Move = 'park' | 'wake';

/**
 * Sets aside what waits for systems that are out of reach, and brings it back: in batches, beside the receipts, as it may be millions of rows
 * after a day. One move of a system at a time; what is asked for meanwhile takes its place after the batch that is under way.
 */
export class Moves {
  readonly #options: MovesOptions;
  readonly #wanted = new Map<string, Move>();
  readonly #underWay = new Map<string, Promise<void>>();
  #stopping = false;

  constructor(options: MovesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopping = false;
  }

  /** Ends after the batches that are under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#underWay.values());
    this.#wanted.clear();
  }

  begin(systemId: string, move: Move): void {
    if (this.#stopping) return;
    this.#wanted.set(systemId, move);
    if (!this.#underWay.has(systemId)) this.#underWay.set(systemId, this.#work(systemId));
  }

  async #work(systemId: string): Promise<void> {
    const { log, onFailure } = this.#options;
    for (let move = this.#next(systemId); move; move = this.#next(systemId)) {
      try {
        await this.#moveAll(systemId, move);
      } catch (error) {
        log.warn({ systemId, move, error: (error as Error).name }, 'the streams of a system keep their time');
        onFailure(systemId);
      }
    }
    // in the turn in which nothing more was wanted: what is wanted next begins anew
    this.#underWay.delete(systemId);
  }

  #next(systemId: string): Move | undefined {
    const move = this.#stopping ? undefined : this.#wanted.get(systemId);
    this.#wanted.delete(systemId);
    return move;
  }

  async #moveAll(systemId: string, move: Move): Promise<void> {
    const { fork, clock, random, parkedMs, onWoken } = this.#options;
    const now = clock();
    const until = new Date(now.getTime() + parkedMs);
    // a batch that is lost is found again: its rows are as they were
    const inBatch: InBatch = (work) => withRetries(random, () => inRedoableTransaction(fork(), work));
    const batches = move === 'park' ? parkSystem(inBatch, systemId, now, until) : wakeSystem(inBatch, systemId, now);
    for await (const moved of batches) {
      if (move === 'wake' && moved > 0) onWoken();
      if (this.#stopping || this.#wanted.has(systemId)) return;
    }
  }
}

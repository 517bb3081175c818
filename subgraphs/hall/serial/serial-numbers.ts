import { raw } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, withRetries } from '../../kernel/database/transaction.ts';
import type { Random } from '../../kernel/wire/clock.ts';
import { SerialCounter } from './serial-counter.entity.ts';

/** Numbers that a process takes at once from a busy series; a quiet one gives them singly. */
const LARGEST_BLOCK = 64;
/** Series in use at once: 13 divisions and the city, 4 issuers, two days around midnight, and late entries of earlier days. */
const SERIES_KEPT = 200;

interface Block {
  /** numbers that came back unused */
  readonly returned: number[];
  next: number;
  end: number;
  /** of the next reservation */
  size: number;
  reserving?: Promise<void>;
}

/**
 * Running numbers for serial numbers, in blocks (号段): a process reserves some of a series in a short transaction of its own and gives them out
 * from memory, so no case waits for another one's commit, and any number of processes never give the same number twice. Blocks of a series
 * begin at one number and double up to LARGEST_BLOCK: a quiet counter stays without gaps, a busy one asks seldom. What a process has not
 * used when it ends is never used: gaps are harmless, doubles are not.
 */
export class SerialNumbers {
  readonly #fork: () => EntityManager;
  readonly #random: Random;
  readonly #blocks = new Map<string, Block>();

  /** @param fork units of work outside of any transaction */
  constructor(fork: () => EntityManager, random: Random) {
    this.#fork = fork;
    this.#random = random;
  }

  /** The next running number of a series (see seriesOf). Call it outside of a transaction: an SQLite file has one connection. */
  async take(series: string): Promise<number> {
    const block = this.#block(series);
    for (;;) {
      const again = block.returned.pop();
      if (again !== undefined) return again;
      if (block.next <= block.end) return block.next++;
      block.reserving ??= this.#reserve(series, block).finally(() => {
        delete block.reserving;
      });
      await block.reserving;
    }
  }

  /** A number that was certainly not written: the entry was refused, or had been taken before. */
  giveBack(series: string, running: number): void {
    this.#blocks.get(series)?.returned.push(running);
  }

  #block(series: string): Block {
    const block = this.#blocks.get(series) ?? { returned: [], next: 1, end: 0, size: 1 };
    // the least recently used goes first
    this.#blocks.delete(series);
    this.#blocks.set(series, block);
    if (this.#blocks.size > SERIES_KEPT) this.#blocks.delete(this.#blocks.keys().next().value as string);
    return block;
  }

  async #reserve(series: string, block: Block): Promise<void> {
    const { size } = block;
    const last = await withRetries(this.#random, () => inTransaction(this.#fork(), (em) => reserve(em, series, size)));
    block.next = last - size + 1;
    block.end = last;
    block.size = Math.min(size * 2, LARGEST_BLOCK);
  }
}

/**
 * Reserves the next `count` numbers of a series for good, in the transaction of `em`, whose end frees the series for others.
 * @returns the last of them
 */
export async function reserve(em: EntityManager, series: string, count: number): Promise<number> {
  await em
    .createQueryBuilder(SerialCounter)
    .insert({ series, last: count })
    .onConflict(['series'])
    .merge({ last: raw('last + ?', [count]) as never })
    .execute();
  const { last } = await em.findOneOrFail(SerialCounter, { series }, { refresh: true });
  return last;
}

import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '../database/open-database.ts';
import { inTransaction, withRetries } from '../database/transaction.ts';
import type { Random } from '../wire/clock.ts';

/** Runs a piece of work on the own database; resolves once it is committed. */
export type Commit = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;

interface Waiting {
  run(em: EntityManager): Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Works that come while others are being written share the next transaction: one disk write for many. Where one of a group rejects, each
 * is done again by itself, so a work must do nothing but write to `em`.
 */
export function groupCommit(fork: () => EntityManager, random: Random): Commit {
  const waiting: Waiting[] = [];
  let writing = false;

  const write = (group: readonly Waiting[]) =>
    withRetries(random, () =>
      inTransaction(fork(), async (em) => {
        for (const one of group) {
          await one.run(em);
          em.clear();
        }
      }),
    );

  async function writeAll(): Promise<void> {
    writing = true;
    // what arrives in the same turn of the event loop is part of it
    await setImmediate();
    while (waiting.length > 0) {
      const group = waiting.splice(0);
      try {
        await write(group);
        for (const one of group) one.resolve();
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        else for (const one of group) await write([one]).then(one.resolve, one.reject);
      }
    }
    writing = false;
  }

  return <T>(work: (em: EntityManager) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      let result: T;
      const run = async (em: EntityManager) => {
        result = await work(em);
      };
      waiting.push({ run, resolve: () => resolve(result), reject });
      if (!writing) void writeAll();
    });
}

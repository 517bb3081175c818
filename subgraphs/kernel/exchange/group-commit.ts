import { DatabaseUnavailable } from '../database/driver-errors.ts';
import type { EntityManager } from '../database/open-database.ts';
import { inTransaction, withRetries } from '../database/transaction.ts';
import type { Random } from '../wire/clock.ts';
import { gather } from './gather.ts';

/** Runs a piece of work on the own database; resolves once it is committed. */
export type Commit = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;

type Work = (em: EntityManager) => Promise<unknown>;

/**
 * Works that come while others are being written share the next transaction: one disk write for many. Where one of a group rejects, they
 * are done again in halves, so a work must do nothing but write to `em`.
 */
export function groupCommit(fork: () => EntityManager, random: Random): Commit {
  const write = (group: readonly Work[]) =>
    withRetries(random, () =>
      inTransaction(fork(), async (em) => {
        const results: unknown[] = [];
        for (const work of group) {
          results.push(await work(em));
          em.clear();
        }
        return results;
      }),
    );
  const commit = gather<Work, unknown>({ work: write, isShared: (error) => error instanceof DatabaseUnavailable });
  return <T>(work: (em: EntityManager) => Promise<T>) => commit(work) as Promise<T>;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlockException, IsolationLevel, LockWaitTimeoutException, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Random } from '../wire/clock.ts';
import type { EntityManager } from './open-database.ts';
import { withoutDiskWrite } from './sqlite-connection.ts';

/**
 * One transaction on a fork of its own: READ COMMITTED on MariaDB (under REPEATABLE READ the relay's locks would hold up writers),
 * IMMEDIATE on SQLite. Joins the transaction that `em` is in already. SQLite has one connection: inside `work`, use its `em` alone,
 * as a query on another fork would wait for this transaction to end, for ever.
 */
export function inTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) return work(em);
  const isolationLevel = isMariaDb(em) ? IsolationLevel.READ_COMMITTED : undefined;
  return (em.fork() as EntityManager).transactional((inner) => work(inner as EntityManager), { isolationLevel });
}

/**
 * A transaction that loses nothing if a power cut takes it back: what it wrote is found out again. On SQLite it spares a disk write; a
 * crash of the process does not touch it either way.
 */
export function inRedoableTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  return withoutDiskWrite(() => inTransaction(em, work));
}

export function isMariaDb(em: EntityManager): boolean {
  return em.getDriver().constructor.name === 'MariaDbDriver';
}

/** The error, or what is behind it, is a row that exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof UniqueConstraintViolationException;
}

/** Deadlock (1213), lock wait time-out (1205), SQLite busy: the whole transaction may be run again. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DeadlockException || error instanceof LockWaitTimeoutException) return true;
  const { code, errno } = (error ?? {}) as { code?: unknown; errno?: unknown };
  return errno === 1213 || errno === 1205 || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'));
}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** Runs a whole command again, from its beginning, where the database broke it off for reasons of its own; at most six times. */
export async function withRetries<T>(random: Random, command: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + random()));
    }
  }
}

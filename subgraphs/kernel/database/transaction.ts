import type { EntityManager } from './open-database.ts';
import { withoutDiskWrite } from './sqlite-connection.ts';

export { isTransient, isUniqueViolation } from './driver-errors.ts';
export { withRetries } from './retries.ts';

/**
 * One transaction on a fork of its own: READ COMMITTED on MariaDB, which its connections are set to (under REPEATABLE READ the relay's
 * locks would hold up writers), IMMEDIATE on SQLite. Joins the transaction that `em` is in already. SQLite has one connection: inside
 * `work`, use its `em` alone, as a query on another fork would wait for this transaction to end, for ever.
 */
export function inTransaction<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) return work(em);
  return (em.fork() as EntityManager).transactional((inner) => work(inner as EntityManager));
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

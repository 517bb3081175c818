import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { BookEntry, type BookKind, Recomputation } from './book-entry.entity.ts';
import { lastVersion } from './read-book.ts';

export interface NewEntry {
  readonly kind: BookKind;
  /** what the kind's folder reads */
  readonly content: object;
  readonly reason: string;
  /** 文号 */
  readonly document: string | null;
  /** client id */
  readonly actor: string;
  readonly now: Date;
}

/**
 * Adds an entry to the book, and asks for the walk that judges every case by it. In the transaction of the command; of two that come at once one
 * meets the other's version, and is run again.
 * @returns the version
 * @throws UniqueConstraintViolationException where another entry came in between
 */
export async function appendEntry(em: EntityManager, { now, ...entry }: NewEntry): Promise<number> {
  const version = (await lastVersion(em)) + 1;
  await insertRows(em, BookEntry, [{ version, ...entry, at: now }]);
  await insertRows(em, Recomputation, [{ version, reached: '', looked: 0, changed: 0, endedAt: null }]);
  return version;
}

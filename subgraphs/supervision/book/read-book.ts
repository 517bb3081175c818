import type { EntityManager } from '../../kernel/database/open-database.ts';
import { type Book, bookOf } from './book.ts';
import { BookEntry } from './book-entry.entity.ts';

/**
 * The book as it stands at this moment of the transaction, read anew only where another entry was added. Whoever writes by it asks after having
 * locked what it writes: the walk that a new entry begins then either sees the new book's work, or comes later.
 */
export type ReadBook = (em: EntityManager) => Promise<Book>;

export function bookReader(): ReadBook {
  let book = bookOf([]);
  return async (em) => {
    const version = await lastVersion(em);
    if (version !== book.version) {
      const entries = await em.fork({ keepTransactionContext: true }).find(BookEntry, {}, { orderBy: { version: 1 } });
      const fresh = bookOf(entries);
      // a reader that began earlier must not put an older book in its place
      if (fresh.version < book.version) return fresh;
      book = fresh;
    }
    return book;
  };
}

/** 0 where the book is empty. */
export async function lastVersion(em: EntityManager): Promise<number> {
  const [row] = (await em.execute('select max(version) as last from book_entry')) as { last: number | null }[];
  return row?.last ?? 0;
}

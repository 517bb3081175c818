import type { LimitAmendment } from '../law/limit-amendment.ts';
import type { Book } from './book.ts';
import type { BookEntry } from './book-entry.entity.ts';

/** Whether an entry can move a case's days: the others change only what is said of them. */
function movesDays({ kind, content }: BookEntry, itemCode: string): boolean {
  return kind === 'CALENDAR' || kind === 'PART_DAY' || (kind === 'LIMIT' && (content as LimitAmendment).itemCode === itemCode);
}

/**
 * What the book has that moves days and that a case of the item was not judged by yet, each with its document and reason: whatever it is judged again for,
 * that is part of why.
 * @param since version of the book by which it was judged last
 */
export const newsFor = ({ entries }: Book, since: number, itemCode: string): string[] =>
  entries
    .filter((entry) => entry.version > since && movesDays(entry, itemCode))
    .map(({ version, reason, document }) => `依据簿 ${version}: ${document ? `${document} ` : ''}${reason}`);

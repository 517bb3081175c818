import type { BookEntry } from '../book/book-entry.entity.ts';

/** 超时默认 as the book has it. */
export interface SilenceBook {
  readonly entries: readonly BookEntry[];
}

/** What the book says of silence: its entries of kind SILENCE_RULE and FORCE_MAJEURE. */
export const foldSilence = (entries: readonly BookEntry[]): SilenceBook => ({ entries });

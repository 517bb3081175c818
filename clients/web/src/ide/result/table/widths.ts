import type { Row } from '../flatten/rows.ts';
import type { TableColumn } from '../flatten/table.ts';
import { display, type Look } from './format.ts';

/** In half-width characters: those of Chinese take two. */
export const lengthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

const [LEAST, MOST, SAMPLE] = [6, 26, 100];

/** How wide columns are where nobody changed them, in rem: by the heading, on so many lines, and the first rows. */
export function usualWidths(
  columns: readonly TableColumn[],
  headers: readonly string[],
  rows: readonly Row[],
  look: Look,
  headingLines: 1 | 2,
): number[] {
  return columns.map((column, at) => {
    const texts = rows.slice(0, SAMPLE).map(({ cells }) => display(cells[at] ?? null, column, look));
    // the heading has a sign for its order beside it
    const most = Math.max(Math.ceil(lengthOf(headers[at] ?? '') / headingLines) + 3, ...texts.map(lengthOf));
    return Math.round(Math.min(MOST, Math.max(LEAST, most * 0.65 + 1.8)) * 10) / 10;
  });
}

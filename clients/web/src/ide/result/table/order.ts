import type { Cell, Row } from '../flatten/rows.ts';
import type { TableColumn } from '../flatten/table.ts';
import type { Sorting } from '../presentation.ts';
import { display, type Look } from './format.ts';

const collator = new Intl.Collator('zh-Hans', { sensitivity: 'variant' });

/** Texts of one length that are digits only, serial numbers above all, go by their digits; other texts as a Chinese dictionary has them. */
function compare(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'string' && typeof b === 'string') {
    if (/^[\d:.+TZ-]+$/.test(a) && /^[\d:.+TZ-]+$/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
    return collator.compare(a, b);
  }
  return Number(a) - Number(b);
}

/** What a cell goes by: a moment by when it was. */
const keyOf = (cell: Cell, { kind }: TableColumn): Cell => (kind === 'moment' && typeof cell === 'string' ? Date.parse(cell) : cell);

/**
 * 排序 and 筛选: which rows are shown, in which order. Empty cells come last either way; equal rows keep the order of the answer.
 * @param filter words that all have to be in the row, as it is shown or as it is in the graph
 * @returns places in `rows`
 */
export function orderOf(
  rows: readonly Row[],
  columns: readonly TableColumn[],
  sort: Sorting | undefined,
  filter: string,
  look: Look,
): readonly number[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ cells }: Row) =>
    columns
      .map((column, at) => `${cells[at] ?? ''} ${display(cells[at] ?? null, column, look)}`)
      .join('\n')
      .toLowerCase();
  const holdsAll = (row: Row) => {
    const text = textOf(row);
    return words.every((word) => text.includes(word));
  };
  const kept = rows.flatMap((row, place) => (words.length === 0 || holdsAll(row) ? [place] : []));
  const at = columns.findIndex(({ path }) => path === sort?.column);
  const column = columns[at];
  if (sort === undefined || column === undefined) return kept;
  const keys = new Map(kept.map((place) => [place, keyOf(rows[place]?.cells[at] ?? null, column)]));
  return kept.toSorted((one, other) => {
    const [a, b] = [keys.get(one) ?? null, keys.get(other) ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sort.descending ? compare(b, a) : compare(a, b);
  });
}

import type { Column } from './columns.ts';
import type { Shape } from './shape.ts';

export type Cell = string | number | boolean | null;

export interface Row {
  readonly cells: readonly Cell[];
  /** of the entries that made it, in their lists, the outermost first */
  readonly places: readonly number[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found;
}

/** Lists of lists are one list. */
const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.flat(Infinity) : []);

/** A list's entries as one text: entries apart by ；, what is in one apart by spaces. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('；');
  if (!isObject(value)) return value === null || value === undefined ? '' : String(value);
  return Object.entries(value)
    .flatMap(([key, one]) => (key === '__typename' ? [] : textOf(one)))
    .filter(Boolean)
    .join(' ');
}

function cellOf(value: unknown, use: Column['use']): Cell {
  if (value === null || value === undefined) return null;
  if (use === 'count') return entriesOf(value).length;
  if (use === 'text') return textOf(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/**
 * 展开: an answer's rows. An entry whose inner list is empty keeps a row of its own, so that nothing of it is lost;
 * an outermost list that is empty has none.
 * @param chain the lists that make rows, the outermost first
 * @returns cells in the order of `columns`
 */
export function rowsOf(data: unknown, chain: readonly Shape[], columns: readonly Column[]): Row[] {
  const steps = chain.map(({ path }, level) => path.slice(level === 0 ? 0 : (chain[level - 1]?.path.length ?? 0) + 1).split('.'));
  const ofLevel = Array.from({ length: chain.length + 1 }, (_, level) =>
    columns.flatMap((column, index) => (column.level === level ? [{ column, index }] : [])),
  );
  const rows: Row[] = [];
  function walk(element: unknown, level: number, outer: readonly Cell[], places: readonly number[]): void {
    const cells = outer.slice();
    for (const { column, index } of ofLevel[level] ?? []) cells[index] = cellOf(valueAt(element, column.keys), column.use);
    const step = steps[level];
    if (step === undefined) {
      rows.push({ cells, places });
      return;
    }
    const entries = entriesOf(valueAt(element, step));
    if (entries.length === 0 && level > 0) rows.push({ cells, places });
    for (const [place, entry] of entries.entries()) walk(entry, level + 1, cells, [...places, place]);
  }
  // nothing was found: no row, rather than one of nothing
  const isNothing = !isObject(data) || (chain.length === 0 && Object.values(data).every((value) => value === null));
  if (!isNothing) walk(data, 0, Array<Cell>(columns.length).fill(null), []);
  return rows;
}

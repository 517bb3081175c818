import type { GraphError } from '../../../shared/graph/send.ts';
import type { Column } from './columns.ts';
import type { Row } from './rows.ts';

/** What an error of the graph is about, told apart from where in its lists. */
const placeOf = (path: readonly (string | number)[]) => ({
  names: path.filter((part) => typeof part === 'string').join('.'),
  indexes: path.filter((part) => typeof part === 'number'),
});

const isWithin = (path: string, around: string) => path === around || path.startsWith(`${around}.`);

/** More of them are not marked cell by cell. */
const MOST = 500;

/**
 * 缺失原因: which cells are empty because of an error.
 * @returns by row, the errors of its cells by column
 */
export function faultsOf(
  errors: readonly GraphError[],
  columns: readonly Column[],
  rows: readonly Row[],
): ReadonlyMap<number, ReadonlyMap<number, GraphError>> {
  const found = new Map<number, Map<number, GraphError>>();
  for (const error of errors.slice(0, MOST)) {
    const { names, indexes } = placeOf(error.path ?? []);
    const affected = columns.flatMap(({ path, use }, at) => {
      // an error within a list that is one cell is that cell's, whatever it shows
      const isInside = use !== 'value' && path !== names && isWithin(names, path);
      return names !== '' && (isInside || isWithin(path, names)) ? [{ at, isInside }] : [];
    });
    if (affected.length === 0) continue;
    for (const [place, { cells, places }] of rows.entries()) {
      if (!indexes.every((index, depth) => depth >= places.length || places[depth] === index)) continue;
      for (const { at, isInside } of affected) {
        if (cells[at] !== null && !isInside) continue;
        const ofRow = found.get(place) ?? new Map<number, GraphError>();
        found.set(place, ofRow.set(at, error));
      }
    }
  }
  return found;
}

import { exactDigits } from '../exact-json.ts';
import { EVERY, type TreePath } from '../program.ts';

/** An object of the tree: internal keys to values; null prototype, so that no name is special. */
export type TreeObject = Record<string, unknown>;

/** One object that a path leads to, and how it was come to. */
export interface Place {
  readonly value: TreeObject;
  /** the path that led here */
  readonly of: TreePath;
  readonly above: Place | undefined;
  /** the steps from `above` to here: a key, then an index for each list */
  readonly steps: readonly (string | number)[];
}

export const isObject = (value: unknown): value is TreeObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && exactDigits(value) === undefined;

/** Every object that a path leads to, in the order of the answer. Nulls, and what is lost, lead nowhere. */
export function placesAt(root: TreeObject, path: TreePath): readonly Place[] {
  let places: Place[] = [{ value: root, of: path, above: undefined, steps: [] }];
  for (const step of path) {
    if (step === EVERY) continue; // lists are gone into where they are met
    const next: Place[] = [];
    for (const place of places) below(place.value[step], place, [step], next);
    places = next;
  }
  return places;
}

function below(value: unknown, above: Place, steps: readonly (string | number)[], found: Place[]): void {
  if (Array.isArray(value)) value.forEach((each, index) => void below(each, above, [...steps, index], found));
  else if (isObject(value)) found.push({ value, of: above.of, above, steps });
}

/** Keys and indices from the root to a place. */
export function pathOf(place: Place): readonly (string | number)[] {
  return place.above ? [...pathOf(place.above), ...place.steps] : place.steps;
}

import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { isMissing } from '../answer/lost.ts';
import type { EntityFetch } from '../program.ts';
import type { Gathered } from './gather.ts';
import { gatherEntities } from './gather.ts';
import { isObject, type Place, type TreeObject } from './places.ts';
import type { IsWithin } from './rewrite.ts';

/** Places with equal values around them, which one request can be about. */
export interface InContext {
  readonly gathered: Gathered;
  readonly variables: Readonly<Record<string, unknown>>;
}

const PARENT = '..';
const FRAGMENT = '... on ';

/**
 * A variable has one value per request: places whose surroundings give it different ones (@fromContext) go in requests of their own.
 * @returns what each of them is about; a place whose surroundings were lost is in the last one, as one that cannot be asked about
 */
export function byContext({ fetch, places }: Gathered, isWithin: IsWithin): readonly InContext[] {
  const { contexts } = fetch as EntityFetch;
  const groups = new Map<string, { places: Place[]; variables: TreeObject }>();
  for (const place of places) {
    const variables: TreeObject = Object.create(null) as TreeObject;
    for (const { path, renameKeyTo } of contexts) {
      const value = around(place, path, isWithin);
      if (value !== undefined) variables[renameKeyTo] = value;
    }
    const key = JSON.stringify(variables);
    const group = groups.get(key) ?? { places: [], variables };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    gathered: gatherEntities(fetch as EntityFetch, group.places, isWithin),
    variables: group.variables,
  }));
}

function around(place: Place, path: FetchDataKeyRenamer['path'], isWithin: IsWithin): unknown {
  let at: Place | undefined = place;
  let value: unknown = place.value;
  for (const step of path) {
    if (step === PARENT) {
      at = at?.above;
      value = at?.value;
    } else if (step.startsWith(FRAGMENT)) {
      if (!isObject(value) || (typeof value.__typename === 'string' && !isWithin(value.__typename, step.slice(FRAGMENT.length))))
        return undefined;
    } else if (isObject(value)) value = value[step];
    else return undefined;
  }
  return isMissing(value) ? undefined : value;
}

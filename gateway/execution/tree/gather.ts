import type { EntityFetch, Fetch, Step } from '../program.ts';
import { type Place, placesAt, type TreeObject } from './places.ts';
import { represent } from './represent.ts';
import { type IsWithin, rewrite } from './rewrite.ts';

/** One fetch on its way: the objects that it is for, and what its subgraph is told of them. */
export interface Gathered {
  readonly fetch: Fetch;
  /** every object at the fetch's paths that it is for */
  readonly places: readonly Place[];
  /** of entities: one for all places that it is equal for */
  readonly representations: readonly TreeObject[];
  /** of entities: by place, which representation is its own; undefined where what it takes was lost */
  readonly index: readonly (number | undefined)[];
}

/** @param tree everything that earlier steps have brought */
export function gather(step: Step, tree: TreeObject, isWithin: IsWithin): readonly Gathered[] {
  return step.fetches.map((fetch) => {
    const places = fetch.paths.flatMap((path) => placesAt(tree, path));
    return fetch.kind === 'root' ? { fetch, places, representations: [], index: [] } : gatherEntities(fetch, places, isWithin);
  });
}

/** Equal representations are told once: the subgraph looks them up once, and its answer is for every place. */
export function gatherEntities(fetch: EntityFetch, all: readonly Place[], isWithin: IsWithin): Gathered {
  const places = all.filter(({ value }) => isFor(fetch, value));
  const known = new Map<string, number>();
  const representations: TreeObject[] = [];
  const index = places.map(({ value }) => {
    const sent = represent(value, fetch.representations);
    if (!sent) return undefined;
    rewrite(sent, fetch.inputRewrites, isWithin);
    const text = JSON.stringify(sent);
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, representations.length);
    return representations.push(sent) - 1;
  });
  return { fetch, places, representations, index };
}

/** A place of another type than the fetch is about; one whose type was lost is not known to be, so that what it lacks counts as lost too. */
const isFor = ({ representations }: EntityFetch, { __typename: type }: TreeObject) => typeof type !== 'string' || representations.has(type);

/** Nothing is asked where no object is there to be asked about. */
export const isIdle = ({ fetch, places, representations }: Gathered): boolean =>
  fetch.kind === 'root' ? places.length === 0 : representations.length === 0 || !fetch.resolvable;

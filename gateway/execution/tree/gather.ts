import { LOST } from '../answer/lost.ts';
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
  /** by representation, the one that stands for all that are equal to it; left out where none are */
  readonly twins?: readonly number[] | undefined;
  /** further places of which nobody was asked for what the fetch takes: what it was to bring is missing there, without a reason */
  readonly untold: number;
}

/** @param tree everything that earlier steps have brought */
export function gather(step: Step, tree: TreeObject, isWithin: IsWithin): readonly Gathered[] {
  return step.fetches.map((fetch) => {
    const places = fetch.paths.flatMap((path) => placesAt(tree, path));
    return fetch.kind === 'root' ? { fetch, places, representations: [], index: [], untold: 0 } : gatherEntities(fetch, places, isWithin);
  });
}

/** Equal representations are told once: the subgraph looks them up once, and its answer is for every place. */
export function gatherEntities(fetch: EntityFetch, all: readonly Place[], isWithin: IsWithin): Gathered {
  const known = new Map<string, number>();
  const places: Place[] = [];
  const representations: TreeObject[] = [];
  const index: (number | undefined)[] = [];
  let untold = 0;
  for (const place of all) {
    if (!isFor(fetch, place.value)) continue;
    const sent = represent(place.value, fetch.representations);
    if (sent === undefined) {
      untold += 1;
      continue;
    }
    places.push(place);
    index.push(sent === LOST ? undefined : told(sent));
  }
  return { fetch, places, representations, index, untold };

  function told(sent: TreeObject): number {
    rewrite(sent, fetch.inputRewrites, isWithin);
    const text = JSON.stringify(sent);
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, representations.length);
    return representations.push(sent) - 1;
  }
}

/** A place of another type than the fetch is about; one whose type was lost is not known to be, so that what it lacks counts as lost too. */
const isFor = ({ representations }: EntityFetch, { __typename: type }: TreeObject) => typeof type !== 'string' || representations.has(type);

/** Nothing is asked where no object is there to be asked about. */
export const isIdle = ({ fetch, places, representations }: Gathered): boolean =>
  fetch.kind === 'root' ? places.length === 0 : representations.length === 0 || !fetch.resolvable;

import type { TreeError } from '../answer/tree-error.ts';
import { EVERY, type Fetch, type TreePath } from '../program.ts';
import type { SubgraphError } from '../subgraph-answer.ts';
import type { Gathered } from './gather.ts';
import { type Place, pathOf } from './places.ts';

/** Names that the planner gave and takes back (output rewrites), by the name that a subgraph knows. */
export const renamed = ({ outputRewrites }: Fetch): ReadonlyMap<string, string> =>
  new Map(outputRewrites.flatMap((each) => (each.kind === 'KeyRenamer' ? [[each.path.at(-1) ?? '', each.renameKeyTo]] : [])));

/** Where a lost fetch is missed, path by path: the first list on its way, else the first field that it was to bring. */
export function lostAt({ fetch, places }: Gathered): readonly Pick<TreeError, 'path' | 'fields'>[] {
  return fetch.paths.flatMap((path) => {
    const place = places.find((each) => each.of === path);
    return place ? [lostOf(fetch, path, place)] : [];
  });
}

function lostOf(fetch: Fetch, path: TreePath, place: Place): Pick<TreeError, 'path' | 'fields'> {
  const list = path.indexOf(EVERY);
  if (list >= 0) return { path: path.slice(0, list) };
  const type = typeof place.value.__typename === 'string' ? place.value.__typename : fetch.shape.only;
  const names = renamed(fetch);
  const fields = (type === undefined ? undefined : fetch.shape.fieldsOf(type)) ?? [];
  return { path, fields: fields.map(({ key }) => names.get(key) ?? key).filter((key) => key !== '__typename') };
}

/** Places of entities by the number of their representation, looked up once however many errors there are. */
export function entityPlaces(): (gathered: Gathered, entity: unknown) => readonly Place[] {
  const known = new Map<Gathered, ReadonlyMap<unknown, readonly Place[]>>();
  return (gathered, entity) => {
    const found = known.get(gathered) ?? byEntity(gathered);
    known.set(gathered, found);
    return found.get(typeof entity === 'number' ? (gathered.twins?.[entity] ?? entity) : entity) ?? [];
  };
}

function byEntity({ places, index }: Gathered): ReadonlyMap<unknown, readonly Place[]> {
  const found = new Map<unknown, Place[]>();
  places.forEach((place, at) => {
    const entity = index[at];
    const known = found.get(entity);
    if (known) known.push(place);
    else if (entity !== undefined) found.set(entity, [place]);
  });
  return found;
}

/** Every place of the tree that a subgraph's error is about; none where its path leads nowhere in what was asked. */
export function errorPaths(
  { path }: SubgraphError,
  gathered: Gathered,
  placesOf: ReturnType<typeof entityPlaces>,
): readonly (readonly (string | number)[])[] {
  const { fetch, places } = gathered;
  if (!path || path.length === 0) return [];
  const names = renamed(fetch);
  const own = (steps: readonly (string | number)[]) => steps.map((step) => (typeof step === 'string' ? (names.get(step) ?? step) : step));
  if (fetch.kind === 'root') return places.map((place) => [...pathOf(place), ...own(path)]);
  const [, entity, ...below] = path;
  return placesOf(gathered, entity).map((place) => [...pathOf(place), ...own(below)]);
}

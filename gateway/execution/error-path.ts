import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import { responseNames, rootSelection, type Selection } from './selection.ts';

/** Where a fetch hangs in the answer: response names, `@` for every element of a list. */
export type FetchPath = readonly (string | number)[];
export type ErrorPath = readonly (string | number)[];

const EVERY = '@';

/** The planner renames a client's field where two types give it different types: `name__alias_0`. This gives the client's name back. */
const clientName = (step: string | number) => (typeof step === 'string' ? step.replace(/__alias_\d+$/, '') : step);
export const inClientNames = (path: ErrorPath): ErrorPath => path.map(clientName);

/** One fetch of a plan. */
export interface Fetch {
  readonly path: FetchPath;
  /** what the subgraph was asked */
  readonly query: string;
  /** the entities that it was asked for; undefined for a root fetch */
  readonly representations: readonly unknown[] | undefined;
}

/** What the client asked for. */
export interface ClientOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The first list, else the first field, that the client misses where a fetch is lost. */
export function lostPath(fetch: Fetch, client: ClientOperation): ErrorPath {
  const list = fetch.path.indexOf(EVERY);
  if (list >= 0) return inClientNames(fetch.path.slice(0, list));
  const path = inClientNames(fetch.path);
  const wanted = path.reduce<Selection | undefined>(
    (at, step) => at && responseNames(at).get(String(step)),
    rootSelection(client.document, client.operation),
  );
  const asked = [...fetchedNames(fetch)].map((name) => String(clientName(name)));
  const names = wanted ? responseNames(wanted) : new Map<string, Selection>();
  const first = asked.find((name) => name !== '__typename' && names.has(name));
  return first === undefined ? path : [...path, first];
}

/** Response names that a fetch brings: the root fields, or those of the entities. */
function fetchedNames({ query, representations }: Fetch): Iterable<string> {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === 'OperationDefinition');
  if (!operation) return [];
  const root = responseNames(rootSelection(document, operation));
  const entities = root.get('_entities');
  return representations && entities ? responseNames(entities).keys() : root.keys();
}

/**
 * Puts a subgraph's own error path into the client's answer.
 * @param tree what all fetches together have brought so far
 */
export function answeredPath(path: ErrorPath, fetch: Fetch, tree: unknown): ErrorPath {
  if (!fetch.representations) return inClientNames([...fetch.path, ...path]);
  const [, index, ...below] = path;
  const places = placesOf(fetch.path, tree);
  const place = typeof index === 'number' ? placeOf(index, fetch.representations, places) : undefined;
  return inClientNames(place ? [...place.path, ...below] : fetch.path.slice(0, firstList(fetch.path)));
}

const firstList = (path: FetchPath) => {
  const list = path.indexOf(EVERY);
  return list < 0 ? path.length : list;
};

interface Place {
  readonly path: ErrorPath;
  readonly value: unknown;
}

/** Every object in the tree that a fetch's path leads to, with its indices, in order. */
function placesOf(path: FetchPath, tree: unknown, at: ErrorPath = []): readonly Place[] {
  if (tree === null || tree === undefined) return [];
  const [head, ...rest] = path;
  if (head === undefined) return [{ path: at, value: tree }];
  if (head === EVERY) return Array.isArray(tree) ? tree.flatMap((element, index) => placesOf(rest, element, [...at, index])) : [];
  return placesOf(rest, (tree as Record<string | number, unknown>)[head], [...at, head]);
}

/**
 * The place that a representation was made of. Representations keep the places' order, but not every place has one (another type, or
 * a key that is missing), so each is matched to the first place after the one before it which holds all of its values.
 */
function placeOf(index: number, representations: readonly unknown[], places: readonly Place[]): Place | undefined {
  let next = 0;
  for (let i = 0; i <= index; i += 1) {
    const found = places.findIndex(({ value }, at) => at >= next && covers(value, representations[i]));
    if (found < 0) return places[index]; // its keys were rewritten on the way: by position then
    if (i === index) return places[found];
    next = found + 1;
  }
  return undefined;
}

function covers(value: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(value) && part.every((each, index) => covers(value[index], each));
  if (typeof part !== 'object' || part === null) return value === part;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(part).every(([key, each]) => covers((value as Record<string, unknown>)[key], each));
}

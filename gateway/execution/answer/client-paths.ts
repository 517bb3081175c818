import type { FieldShape, ObjectShape, TypeShape } from '../shape.ts';
import { isMissing } from './lost.ts';
import type { TreeError } from './tree-error.ts';

type Path = readonly (string | number)[];

/** Objects that were looked at already: whether they hold all that the client asked of them, or all but nulls. */
export interface Whole {
  readonly all: Map<unknown, boolean>;
  readonly butNulls: Map<unknown, boolean>;
}

export const newWhole = (): Whole => ({ all: new Map(), butNulls: new Map() });

/** Where an error stands in an answer. */
export interface Found {
  readonly places: readonly Path[];
  /** whether the client asked for the very place; else it is cut at the last name that the client knows */
  readonly isAsked: boolean;
  /** whether nothing is there at all */
  readonly isGone: boolean;
}

/** @param whole kept for the errors of one answer */
export function placesOf({ path, fields }: TreeError, shape: ObjectShape, tree: unknown, whole: Whole): Found {
  if (!path) return { places: [[]], isAsked: true, isGone: false };
  return fields ? lostPlace(path, fields, shape, tree, whole) : clientPlaces(path, shape, tree, whole);
}

/**
 * A place of the tree in the client's names. A leaf has several where the client asked for it under several names; a field with selections has
 * one, as its key is made for one. What the client did not ask for has a place only where something is missing: else nothing was lost.
 * @param tree says of which type objects are
 */
function clientPlaces(path: Path, shape: ObjectShape, tree: unknown, whole: Whole): Found {
  let places: readonly Path[] = [[]];
  let types: readonly TypeShape['of'][] = [{ kind: 'object', shape }];
  let value = tree;
  for (const step of path) {
    if (typeof step === 'number') {
      types = types.flatMap((type) => (type.kind === 'list' ? [type.item.of] : []));
      if (types.length === 0) return { places, isAsked: false, isGone: isNothing(value) };
      places = places.map((place) => [...place, step]);
    } else {
      const fields = types.flatMap((type) => (type.kind === 'object' ? fieldsAt(type.shape, value, step) : []));
      if (fields.length === 0) {
        return { places: isWhole(value, types, step, whole) ? [] : places, isAsked: false, isGone: isNothing(value) };
      }
      const names = [...new Set(fields.map(({ name }) => name))];
      places = places.flatMap((place) => names.map((name) => [...place, name]));
      types = [...new Map(fields.map(({ type }) => [innermost(type.of), type.of])).values()];
    }
    value = member(value, step);
  }
  return { places, isAsked: true, isGone: isNothing(value) };
}

/**
 * Where a lost fetch is missed, once however often it is asked for.
 * @param fields keys below the place that it was to bring; the client misses the first of them that it asked for
 */
function lostPlace(path: Path, fields: readonly string[], shape: ObjectShape, tree: unknown, whole: Whole): Found {
  const found = (fields.length > 0 ? fields.map((key) => [...path, key]) : [path]).map((each) => clientPlaces(each, shape, tree, whole));
  const first = (found.find((each) => each.isAsked) ?? found[0]) as Found;
  return { ...first, places: first.places.slice(0, 1) };
}

/**
 * Whether an object lacks nothing that the fault of a field could have cost. A field that the client asked of other types was fetched for its own
 * sake (an interface object's subgraph answers it for all of them): nothing hung on it. On any other something may have, so that a null counts.
 */
function isWhole(value: unknown, types: readonly TypeShape['of'][], key: string, whole: Whole): boolean {
  if (isNothing(value)) return false;
  const withNulls = types.some((type) => type.kind === 'object' && hasField(type.shape, key));
  const known = whole[withNulls ? 'butNulls' : 'all'];
  let found = known.get(value);
  if (found === undefined) {
    found = types.every((type) => hasAll(value, type, withNulls));
    known.set(value, found);
  }
  return found;
}

const hasField = (shape: ObjectShape, key: string) => shape.possible.some((type) => underKey(shape.fieldsOf(type) ?? [], key).length > 0);

function hasAll(value: unknown, type: TypeShape['of'], withNulls: boolean): boolean {
  if (value === null) return withNulls;
  if (isMissing(value)) return false;
  if (type.kind === 'list') return Array.isArray(value) && value.every((each) => hasAll(each, type.item.of, withNulls));
  if (type.kind !== 'object') return true;
  const typeName = type.shape.only ?? member(value, '__typename');
  const fields = typeof typeName === 'string' ? type.shape.fieldsOf(typeName) : undefined;
  return fields?.every((field) => field.source !== 'tree' || hasAll(member(value, field.key), field.type.of, withNulls)) ?? false;
}

/** Fields under a key. Where nothing says what an object is, those that any type that may stand there has; only under names that all have, if some are so. */
function fieldsAt(shape: ObjectShape, value: unknown, key: string): readonly FieldShape[] {
  const said = shape.only ?? member(value, '__typename');
  const known = typeof said === 'string' ? shape.fieldsOf(said) : undefined;
  if (known) return underKey(known, key);
  const byType = shape.possible.map((type) => underKey(shape.fieldsOf(type) ?? [], key)).filter(({ length }) => length > 0);
  const fields = byType.flat();
  const common = fields.filter(({ name }) => byType.every((each) => each.some((field) => field.name === name)));
  return common.length > 0 ? common : fields;
}

const underKey = (fields: readonly FieldShape[], key: string) => fields.filter((field) => field.key === key && field.source === 'tree');

/** What makes types of fields of one key different: their lists nest alike. */
const innermost = (type: TypeShape['of']): unknown =>
  type.kind === 'list' ? innermost(type.item.of) : type.kind === 'object' ? type.shape : undefined;

const isNothing = (value: unknown) => value === null || isMissing(value);

const member = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;

import type { FieldShape, ObjectShape, TypeShape } from '../shape.ts';

type Path = readonly (string | number)[];

/**
 * A place of the tree in the client's names, cut at the last one that the client knows. A leaf has several where the client asked for it under
 * several names; a field with selections has one, as its key is made for one.
 * @param tree says of which type objects are
 */
export function clientPaths(path: Path, shape: ObjectShape, tree: unknown): readonly Path[] {
  let places: readonly Path[] = [[]];
  let types: readonly TypeShape['of'][] = [{ kind: 'object', shape }];
  let value = tree;
  for (const step of path) {
    if (typeof step === 'number') {
      types = types.flatMap((type) => (type.kind === 'list' ? [type.item.of] : []));
      if (types.length === 0) break;
      places = places.map((place) => [...place, step]);
    } else {
      const fields = types.flatMap((type) => (type.kind === 'object' ? fieldsAt(type.shape, value, step) : []));
      if (fields.length === 0) break;
      const names = [...new Set(fields.map(({ name }) => name))];
      places = places.flatMap((place) => names.map((name) => [...place, name]));
      types = [...new Map(fields.map(({ type }) => [innermost(type.of), type.of])).values()];
    }
    value = member(value, step);
  }
  return places;
}

/**
 * Where a lost fetch is missed, once however often it is asked for.
 * @param fields keys below the place that it was to bring; the client misses the first of them that it asked for
 */
export function lostPlace(path: Path, fields: readonly string[], shape: ObjectShape, tree: unknown): Path {
  const missed = fields.map((key) => clientPaths([...path, key], shape, tree)[0] ?? []).find((place) => place.length > path.length);
  return missed ?? clientPaths(path, shape, tree)[0] ?? [];
}

/** Fields under a key. Where nothing says what an object is, it may have those of any type that may stand there. */
function fieldsAt(shape: ObjectShape, value: unknown, key: string): readonly FieldShape[] {
  const said = shape.only ?? member(value, '__typename');
  const known = typeof said === 'string' ? shape.fieldsOf(said) : undefined;
  const fields = known ?? shape.possible.flatMap((type) => shape.fieldsOf(type) ?? []);
  return fields.filter((field) => field.key === key && field.source === 'tree');
}

/** What makes types of fields of one key different: their lists nest alike. */
const innermost = (type: TypeShape['of']): unknown =>
  type.kind === 'list' ? innermost(type.item.of) : type.kind === 'object' ? type.shape : undefined;

const member = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;

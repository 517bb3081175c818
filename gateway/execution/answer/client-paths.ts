import type { FieldShape, ObjectShape, TypeShape } from '../shape.ts';

type Path = readonly (string | number)[];

/**
 * A place of the tree in the client's names, cut at the last one that the client knows. A leaf has several where the client asked for it under
 * several names.
 * @param tree says of which type objects are
 */
export function clientPaths(path: Path, shape: ObjectShape, tree: unknown): readonly Path[] {
  return inObject(path, shape, tree);
}

/**
 * Where a lost fetch is missed, once however often it is asked for.
 * @param fields keys below the place that it was to bring; the client misses the first of them that it asked for
 */
export function lostPlace(path: Path, fields: readonly string[], shape: ObjectShape, tree: unknown): Path {
  const missed = fields.map((key) => clientPaths([...path, key], shape, tree)[0] ?? []).find((place) => place.length > path.length);
  return missed ?? clientPaths(path, shape, tree)[0] ?? [];
}

function inObject(path: Path, shape: ObjectShape, value: unknown): readonly Path[] {
  const [key, ...rest] = path;
  if (typeof key !== 'string') return [[]];
  const fields = fieldsAt(shape, value, key);
  if (fields.length === 0) return [[]];
  return fields.flatMap(({ name, type }) => inValue(rest, type, member(value, key)).map((below) => [name, ...below]));
}

function inValue(path: Path, { of }: TypeShape, value: unknown): readonly Path[] {
  if (of.kind === 'object') return inObject(path, of.shape, value);
  const [index, ...rest] = path;
  if (of.kind !== 'list' || typeof index !== 'number') return [[]];
  return inValue(rest, of.item, member(value, index)).map((below) => [index, ...below]);
}

/** Where nothing says what an object is, it may have the fields of any type that may stand there. */
function fieldsAt(shape: ObjectShape, value: unknown, key: string): readonly FieldShape[] {
  const said = shape.only ?? member(value, '__typename');
  const known = typeof said === 'string' ? shape.fieldsOf(said) : undefined;
  const fields = known ?? shape.possible.flatMap((type) => shape.fieldsOf(type) ?? []);
  const found = fields.filter((field) => field.key === key && field.source === 'tree');
  return known ? found : [...new Map(found.map((field) => [field.name, field])).values()];
}

const member = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;

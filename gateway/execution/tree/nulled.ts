import { LOST } from '../answer/lost.ts';
import type { ObjectShape, TypeShape } from '../shape.ts';
import { lackBelow } from './lay.ts';
import { isObject, type TreeObject } from './places.ts';

/** A place that a subgraph answered with a null, and with errors that say why: another one may know an object there. */
export interface Nulled {
  readonly holder: TreeObject | unknown[];
  readonly key: string | number;
  readonly type: TypeShape;
}

/** @param source an answer with errors, as it was laid over the target */
export function nulledIn(target: TreeObject, source: TreeObject, shape: ObjectShape, into: Nulled[]): void {
  const typeName = typeof target.__typename === 'string' ? target.__typename : shape.only;
  const fields = typeName === undefined ? undefined : shape.fieldsOf(typeName);
  for (const { key, type } of fields ?? []) nulledAt(target, source[key], key, type, into);
}

function nulledAt(holder: Nulled['holder'], given: unknown, key: string | number, type: TypeShape, into: Nulled[]): void {
  const value = valueAt({ holder, key });
  const { of } = type;
  if (given === null) into.push({ holder, key, type });
  else if (of.kind === 'list' && Array.isArray(value) && Array.isArray(given)) {
    value.forEach((_, index) => void nulledAt(value, given[index], index, of.item, into));
  } else if (of.kind === 'object' && isObject(value) && isObject(given)) nulledIn(value, given, of.shape, into);
}

/** What the failed answers were to bring below objects that others know is lost, as their errors say. */
export function lackWhereNulled(nulled: readonly Nulled[]): void {
  for (const each of nulled) lackBelow(valueAt(each), each.type, LOST, NOT_RENAMED);
}

const valueAt = ({ holder, key }: Pick<Nulled, 'holder' | 'key'>) => (holder as Record<string | number, unknown>)[key];

const NOT_RENAMED: ReadonlyMap<string, string> = new Map();

import { isMissing, type LOST } from '../answer/lost.ts';
import type { ObjectShape, TypeShape } from '../shape.ts';
import { isObject, type TreeObject } from './places.ts';
import type { IsWithin } from './rewrite.ts';

/** A copy of what a subgraph answered, with what it was asked for and nothing else. What does not fit the shape is left out: a missing value is noticed where it is written. */
export function pick(value: unknown, { of }: TypeShape): unknown {
  if (value === null || value === undefined) return value;
  if (of.kind === 'list') return Array.isArray(value) ? value.map((each) => pick(each, of.item)) : undefined;
  if (of.kind === 'object') return isObject(value) ? pickObject(value, of.shape) : undefined;
  return value;
}

export function pickObject(value: TreeObject, shape: ObjectShape): TreeObject {
  const picked: TreeObject = Object.create(null) as TreeObject;
  const said = Object.hasOwn(value, '__typename') ? value.__typename : undefined;
  const typeName = typeof said === 'string' ? said : (shape.only ?? shape.unsaid);
  const fields = typeName === undefined ? undefined : shape.fieldsOf(typeName);
  if (!fields) {
    if (said !== undefined) picked.__typename = said;
    return picked;
  }
  for (const { key, type } of fields) {
    if (!Object.hasOwn(value, key)) continue;
    const each = pick(value[key], type);
    if (each !== undefined) picked[key] = each;
  }
  return picked;
}

/** Lays one object over another of the same place. A value is never taken back by a null: another subgraph knew it. */
export function lay(target: TreeObject, source: TreeObject, isWithin: IsWithin): void {
  for (const key of Object.keys(source)) {
    const [mine, given] = [target[key], source[key]];
    if (key === '__typename' && typeof mine === 'string') {
      // an interface object knows its objects by the interface only
      if (typeof given === 'string' && isWithin(given, mine)) target[key] = given;
    } else if (given === null && mine !== undefined) {
      // nothing to add
    } else if (isObject(mine) && isObject(given)) lay(mine, given, isWithin);
    else if (Array.isArray(mine) && Array.isArray(given)) layList(target, key, mine, given, isWithin);
    else target[key] = given;
  }
}

/** Two subgraphs must agree how many there are: else nobody knows what belongs to what, and the field is as good as not answered. */
function layList(target: TreeObject, key: string, mine: unknown[], given: readonly unknown[], isWithin: IsWithin): void {
  if (mine.length !== given.length) {
    delete target[key];
    return;
  }
  given.forEach((each, index) => {
    const own = mine[index];
    if (isObject(own) && isObject(each)) lay(own, each, isWithin);
    else if (Array.isArray(own) && Array.isArray(each)) {
      const holder: TreeObject = { each: own };
      layList(holder, 'each', own, each, isWithin);
      mine[index] = holder.each;
    } else if (own === null || isMissing(own)) mine[index] = each;
  });
}

/**
 * Puts in what a fetch should have brought and did not.
 * @param instead LOST where an error says why already; null where the subgraph said that there is no such object
 */
export function lack(target: TreeObject, shape: ObjectShape, instead: typeof LOST | null, renamed: ReadonlyMap<string, string>): void {
  const typeName = typeof target.__typename === 'string' ? target.__typename : (shape.only ?? shape.unsaid);
  // of what type it is may be lost as well
  const fields = typeName === undefined ? shape.possible.flatMap((type) => shape.fieldsOf(type) ?? []) : shape.fieldsOf(typeName);
  for (const { key: asked, type } of fields ?? []) {
    const key = renamed.get(asked) ?? asked;
    // an interface object's own type is what it asked for: it stays unknown
    const unknownType = key === '__typename' && typeName !== undefined && !shape.possible.includes(typeName);
    if (target[key] === undefined || unknownType) target[key] = instead;
    else lackBelow(target[key], type, instead, renamed);
  }
}

/** The same for what stands in a field or a list. */
export function lackBelow(value: unknown, { of }: TypeShape, instead: typeof LOST | null, renamed: ReadonlyMap<string, string>): void {
  if (of.kind === 'list' && Array.isArray(value)) for (const each of value) lackBelow(each, of.item, instead, renamed);
  if (of.kind === 'object' && isObject(value)) lack(value, of.shape, instead, renamed);
}

import type { RequiredField } from '../program.ts';
import { isMissing } from './missing.ts';
import { isObject, type TreeObject } from './places.ts';

type Fields = ReadonlyMap<string, readonly RequiredField[]>;

/** What a subgraph is told of an object; undefined where its type is not asked for, or where something that is required was lost. */
export function represent(value: TreeObject, fields: Fields): TreeObject | undefined {
  const required = fieldsOf(value, fields);
  if (!required) return undefined;
  const sent: TreeObject = Object.create(null) as TreeObject;
  for (const { key, name, fields: below } of required) {
    const each = value[key];
    if (isMissing(each)) return undefined;
    const told = below ? representEach(each, below) : each;
    if (told === undefined) return undefined;
    sent[name] = told;
  }
  return sent;
}

/** Objects within lists, at any depth. What stands in no selection for its type is told as an empty object's worth: nothing of it was required. */
function representEach(value: unknown, fields: Fields): unknown {
  if (Array.isArray(value)) {
    const told = value.map((each) => (isMissing(each) ? undefined : representEach(each, fields)));
    return told.includes(undefined) ? undefined : told;
  }
  if (!isObject(value)) return value;
  return fieldsOf(value, fields) ? represent(value, fields) : Object.create(null);
}

/** By the type that the object says it has; where there is but one it need not say it. */
function fieldsOf(value: TreeObject, fields: Fields): readonly RequiredField[] | undefined {
  if (typeof value.__typename === 'string') return fields.get(value.__typename);
  return fields.size === 1 ? [...fields.values()][0] : undefined;
}

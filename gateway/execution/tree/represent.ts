import { isMissing, LOST } from '../answer/lost.ts';
import type { RequiredField } from '../program.ts';
import { isObject, type TreeObject } from './places.ts';

type Fields = ReadonlyMap<string, readonly RequiredField[]>;

/**
 * What a subgraph is told of an object. LOST where its type is not known, or something that is required was lost; undefined where nobody was asked for
 * what is required: the plan is wrong, or a subgraph left it out.
 */
export function represent(value: TreeObject, fields: Fields): TreeObject | typeof LOST | undefined {
  const required = fieldsOf(value, fields);
  if (!required) return LOST;
  const sent: TreeObject = Object.create(null) as TreeObject;
  for (const { key, name, fields: below } of required) {
    const each = value[key];
    const told = below ? representEach(each, below) : each;
    if (isMissing(told)) return told;
    sent[name] = told;
  }
  return sent;
}

/** Objects within lists, at any depth. What stands in no selection for its type is told as an empty object's worth: nothing of it was required. */
function representEach(value: unknown, fields: Fields): unknown {
  if (Array.isArray(value)) {
    const told = value.map((each) => representEach(each, fields));
    if (told.includes(LOST)) return LOST;
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

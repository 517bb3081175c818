import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, type TreeObject } from './places.ts';

/** Whether an object of the first type also is one of the second. */
export type IsWithin = (typeName: string, condition: string) => boolean;

const FRAGMENT = '... on ';

/** Changes that the planner wants in what is sent (an interface object's type) or in what came (a field that it had renamed). In place. */
export function rewrite(value: unknown, rewrites: readonly FetchDataRewrite[], isWithin: IsWithin): void {
  for (const each of rewrites) at(value, each.path, each);

  function at(here: unknown, [step, ...rest]: readonly string[], change: FetchDataRewrite): void {
    if (Array.isArray(here)) {
      for (const each of here) at(each, [step as string, ...rest], change);
    } else if (isObject(here) && step !== undefined) {
      if (step.startsWith(FRAGMENT)) {
        // an object that does not say its type is where its path says it is
        if (typeof here.__typename !== 'string' || isWithin(here.__typename, step.slice(FRAGMENT.length))) at(here, rest, change);
      } else if (rest.length > 0) at(here[step], rest, change);
      else apply(here, step, change);
    }
  }
}

function apply(object: TreeObject, key: string, change: FetchDataRewrite): void {
  if (change.kind === 'ValueSetter') object[key] = change.setValueTo;
  else if (object[key] !== undefined) {
    object[change.renameKeyTo] = object[key];
    delete object[key];
  }
}

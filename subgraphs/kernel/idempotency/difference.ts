/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Where two JSON values differ, as sorted paths: `party.name`, `materials[2].copies`; `''` where the values themselves differ.
 * A missing field equals null, as in GraphQL inputs; the order of fields means nothing, that of list elements does.
 */
export function differingFields(one: Json | undefined, other: Json | undefined): string[] {
  const paths: string[] = [];
  collect(one ?? null, other ?? null, '', paths);
  return paths.sort();
}

function collect(one: Json, other: Json, path: string, paths: string[]): void {
  if (one === other) return;
  if (isList(one) && isList(other)) {
    for (let index = 0; index < Math.max(one.length, other.length); index++) {
      // an element that is missing differs from one that is null: lists have a length
      if (index >= one.length || index >= other.length) paths.push(`${path}[${index}]`);
      else collect(one[index] ?? null, other[index] ?? null, `${path}[${index}]`, paths);
    }
  } else if (isObject(one) && isObject(other)) {
    for (const field of new Set([...Object.keys(one), ...Object.keys(other)])) {
      collect(own(one, field), own(other, field), path ? `${path}.${field}` : field, paths);
    }
  } else {
    paths.push(path);
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !isList(value);
const own = (value: { readonly [key: string]: Json }, field: string): Json => (Object.hasOwn(value, field) ? (value[field] ?? null) : null);

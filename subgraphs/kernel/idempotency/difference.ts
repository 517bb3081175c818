import { wellFormed } from '../codes/well-formed.ts';

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What of an input is compared: texts in NFKC without outer white space, so that another keyboard's width is no other content, and well-formed, as a
 * database takes no others. Form data are the caller's own.
 */
export function comparable(input: Json): Json {
  if (typeof input === 'string') return wellFormed(input).normalize('NFKC').trim();
  if (isList(input)) return input.map(comparable);
  if (!isObject(input)) return input;
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, field === 'formData' ? value : comparable(value)]));
}

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

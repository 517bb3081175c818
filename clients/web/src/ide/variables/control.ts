import {
  astFromValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';
import { termOf } from '../schema/term.ts';
import type { Field } from './definitions.ts';
import { isDate, isMonth, wallClockOf } from './times.ts';

export type CodeList = 'items' | 'regions' | 'systems';

/** How a value is put in. */
export type Control =
  | { readonly kind: 'enum'; readonly options: readonly { readonly value: string; readonly term: string }[] }
  | { readonly kind: 'boolean' | 'int' | 'float' | 'date' | 'month' | 'moment' | 'key' | 'json' | 'text' }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly of: Field };

const SCALARS: Readonly<Record<string, Control>> = {
  Boolean: { kind: 'boolean' },
  Int: { kind: 'int' },
  Float: { kind: 'float' },
  Date: { kind: 'date' },
  DateTime: { kind: 'moment' },
  IdempotencyKey: { kind: 'key' },
  JSON: { kind: 'json' },
  RegionCode: { kind: 'code', list: 'regions' },
  ItemCode: { kind: 'code', list: 'items' },
};

/** The control for a field of an operation or input object. */
export function controlOf({ type, name, usedAs, gloss }: Pick<Field, 'type' | 'name' | 'usedAs' | 'gloss'>): Control {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const entry = nullable.ofType as GraphQLInputType;
    return { kind: 'list', of: { name, type: entry, usedAs, term: '', gloss, isRequired: isNonNullType(entry), defaultText: undefined } };
  }
  const named = nullable as GraphQLNamedInputType;
  if (isEnumType(named)) {
    return { kind: 'enum', options: named.getValues().map(({ name, description }) => ({ value: name, term: termOf(description).term })) };
  }
  if (isInputObjectType(named)) return { kind: 'object', fields: fieldsOf(named) };
  if (/systemIds?$/i.test(usedAs)) return { kind: 'code', list: 'systems' };
  if (named.name === 'String' && gloss.includes('YYYY-MM')) return { kind: 'month' };
  return SCALARS[named.name] ?? { kind: 'text' };
}

/** The fields of an input object, required ones first. */
export function fieldsOf(type: GraphQLInputObjectType): readonly Field[] {
  const fields = Object.values(type.getFields()).map(({ name, type, description, defaultValue }): Field => {
    const written = defaultValue === undefined ? undefined : astFromValue(defaultValue, type);
    return {
      name,
      type,
      usedAs: name,
      ...termOf(description),
      isRequired: isNonNullType(type) && defaultValue === undefined,
      defaultText: written ? print(written) : undefined,
    };
  });
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a control can show a value; what it cannot show is shown as JSON, and so not lost. */
export function shows({ kind }: Control, value: unknown): boolean {
  if (value === undefined) return true;
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'int') return Number.isInteger(value);
  if (kind === 'float') return typeof value === 'number';
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'object') return isObject(value);
  if (kind === 'json') return true;
  if (typeof value !== 'string') return false;
  if (kind === 'date') return isDate(value);
  if (kind === 'month') return isMonth(value);
  if (kind === 'moment') return wallClockOf(value) !== undefined;
  return true;
}

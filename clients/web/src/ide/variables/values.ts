import { parseVariables } from '../run/variables.ts';
import { controlOf, shows } from './control.ts';
import type { Field } from './definitions.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The values of a variables text, or why it has none: what the parser says. */
export function valuesOf(text: string): { readonly values: Values } | { readonly fault: string } {
  try {
    return { values: parseVariables(text) ?? {} };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** As it stands in the tab: '' for none. */
export const textOf = (values: Values): string => (Object.keys(values).length === 0 ? '' : JSON.stringify(values, null, 2));

/** With a value at a name; undefined leaves it out. */
export function withValue(values: Values, name: string, value: unknown): Values {
  if (value !== undefined) return { ...values, [name]: value };
  const { [name]: _, ...others } = values;
  return others;
}

/** Names of what is given and not asked for. */
export const unknownNames = (values: Values, fields: readonly Field[]): readonly string[] =>
  Object.keys(values).filter((name) => fields.every((field) => field.name !== name));

/** Left out, null, or a text that is still to be written: no scalar of the graph that must be given is empty. */
export const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Whether something that must be given is not: at the place itself, or within what is given. */
export function isIncomplete(field: Field, value: unknown): boolean {
  if (isNothing(value)) return field.isRequired;
  const control = controlOf(field);
  if (!shows(control, value)) return false;
  if (control.kind === 'object') return control.fields.some((inner) => isIncomplete(inner, (value as Values)[inner.name]));
  if (control.kind === 'list') return (value as readonly unknown[]).some((entry) => isIncomplete(control.of, entry));
  return false;
}

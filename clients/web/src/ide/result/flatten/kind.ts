import type { Column } from './columns.ts';
import type { Cell } from './rows.ts';

/** What a column holds, for its order, its look and its cells in a file. */
export type Kind = 'text' | 'serial' | 'enum' | 'number' | 'rate' | 'boolean' | 'day' | 'month' | 'moment';

const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
  ['day', /^\d{4}-\d\d-\d\d$/],
  ['moment', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/],
];

/** How a share of a whole is called: 0..1, shown in percent. */
const RATE = /(rate|share|ratio)$/i;

/** By the type, where a schema tells one, else by the values; texts are looked at for days, months and moments. */
export function kindOf({ trail, use }: Column, values: readonly Cell[]): Kind {
  const { type, field = '', words } = trail.at(-1) ?? {};
  if (use !== 'value') return use === 'count' ? 'number' : 'text';
  if (type === 'SerialNumber') return 'serial';
  if (words !== undefined) return 'enum';
  const held = values.filter((value) => value !== null);
  if (type === 'Boolean' || (held.length > 0 && held.every((value) => typeof value === 'boolean'))) return 'boolean';
  if (type === 'Int') return 'number';
  if (type === 'Float' || (held.length > 0 && held.every((value) => typeof value === 'number')))
    return RATE.test(field) && held.every((value) => Number(value) >= 0 && Number(value) <= 1) ? 'rate' : 'number';
  if (type === 'Date') return 'day';
  if (type === 'DateTime') return 'moment';
  const found = PATTERNS.find(([, pattern]) => held.length > 0 && held.every((value) => typeof value === 'string' && pattern.test(value)));
  if (found) return found[0];
  return field === 'month' && held.length === 0 ? 'month' : 'text';
}

export const isNumeric = (kind: Kind): boolean => kind === 'number' || kind === 'rate';

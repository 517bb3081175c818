import { exactDigits } from '../exact-json.ts';
import type { LeafShape } from '../shape.ts';

const INT_MAX = 2 ** 31 - 1;
const INT_MIN = -(2 ** 31);

/**
 * A leaf as JSON (GraphQL specification, 3.5: result coercion; an ID that is a number becomes a string).
 * A number that a double cannot hold keeps its digits (exact-json.ts).
 * @returns undefined where the value is none of its type
 */
export function leafText(value: unknown, { kind, values }: LeafShape): string | undefined {
  const digits = exactDigits(value);
  if (digits !== undefined) return digitsText(digits, kind);
  switch (kind) {
    case 'String':
      return typeof value === 'string' ? JSON.stringify(value) : undefined;
    case 'ID':
      if (typeof value === 'number') return Number.isInteger(value) ? `"${value}"` : undefined;
      return typeof value === 'string' ? JSON.stringify(value) : undefined;
    case 'Int':
      return Number.isInteger(value) && (value as number) <= INT_MAX && (value as number) >= INT_MIN ? JSON.stringify(value) : undefined;
    case 'Float':
      return Number.isFinite(value) ? JSON.stringify(value) : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'enum':
      return typeof value === 'string' && values?.has(value) ? `"${value}"` : undefined;
    case 'custom':
      return customText(value);
  }
}

function digitsText(digits: string, kind: LeafShape['kind']): string | undefined {
  if (kind === 'custom') return digits;
  if (kind === 'ID') return /^-?\d+$/.test(digits) ? `"${digits}"` : undefined;
  return kind === 'Float' && Number.isFinite(Number(digits)) ? digits : undefined;
}

/** Any JSON value; one that nests deeper than the stack is none. */
function customText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

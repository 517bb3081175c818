import type { LeafShape } from '../shape.ts';

const INT_MAX = 2 ** 31 - 1;
const INT_MIN = -(2 ** 31);

/**
 * A leaf as JSON (GraphQL specification, 3.5: result coercion; an ID that is a number becomes a string).
 * Numbers of custom scalars are as exact as JSON.parse left them: 64-bit integers beyond 2^53 keep their digits in the bytes twin alone.
 * @returns undefined where the value is none of its type
 */
export function leafText(value: unknown, { kind, values }: LeafShape): string | undefined {
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

/** Any JSON value; one that nests deeper than the stack is none. */
function customText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Findings } from './findings.ts';
import { wellFormed } from './well-formed.ts';

/** Characters of JSON: a form, not an archive. */
const LIMIT = 100_000;
/** Objects and lists within one another: MariaDB takes 32 in a JSON column (JSON_VALID), and a form lies within its claim's input. */
const LEVELS = 24;

/** A form's data as JSON, whatever prototypes the GraphQL layer gave its objects; null where none was sent. */
export function checkFormData(value: unknown, findings: Findings): Json {
  if (value === undefined || value === null) return null;
  if (!fits(value, LEVELS)) {
    findings.add('BAD_VALUE', ['formData'], { reason: { zh: `嵌套超过 ${LEVELS} 层`, en: `nested more than ${LEVELS} levels deep` } });
    return null;
  }
  const text = JSON.stringify(mended(value));
  if (text.length > LIMIT) {
    findings.tooLong(['formData'], LIMIT);
    return null;
  }
  return JSON.parse(text) as Json;
}

/** Whether no more than so many objects and lists lie within one another. */
function fits(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => fits(each, levels - 1));
}

/** The same with every text and field name well-formed: as JSON, half a surrogate pair is an escape, which MariaDB refuses. */
function mended(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mended);
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [wellFormed(field), mended(each)]));
}

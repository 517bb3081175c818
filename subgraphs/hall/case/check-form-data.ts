import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Findings } from './findings.ts';
import { wellFormed } from './well-formed.ts';

/** Characters of JSON: a form, not an archive. */
const LIMIT = 100_000;

/** A form's data as JSON, whatever prototypes the GraphQL layer gave its objects; null where none was sent. */
export function checkFormData(value: unknown, findings: Findings): Json {
  if (value === undefined || value === null) return null;
  const text = wellFormed(JSON.stringify(value));
  if (text.length > LIMIT) {
    findings.add('TOO_LONG', ['formData'], { limit: LIMIT });
    return null;
  }
  return JSON.parse(text) as Json;
}

import { wellFormed } from '../../kernel/codes/well-formed.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Findings } from './findings.ts';

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
  if (!holds(value)) {
    const reason = { zh: '绝对值超过 2^53 - 1 的数字应以文本形式提交', en: 'a number beyond 2^53 - 1 must be sent as text' };
    findings.add('BAD_VALUE', ['formData'], { reason });
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

/** Whether every number in it arrived as it was written: beyond the safe integers some are already another one (RFC 8259, 6). */
function holds(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return typeof value !== 'object' || value === null || Object.values(value).every(holds);
}

/** The same with every text and field name well-formed: as JSON, half a surrogate pair is an escape, which MariaDB refuses. */
function mended(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mended);
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [wellFormed(field), mended(each)]));
}

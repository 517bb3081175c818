import { createHash } from 'node:crypto';

/** What is new about one loaded case: values for the places that its template leaves open. */
export interface Copy {
  readonly serial: string;
  /** the first 13 characters of every id of the case */
  readonly idPrefix: string;
  /** comes behind the template's project name */
  readonly projectSuffix: string;
  /** whole days that everything is moved by */
  readonly shift: number;
  readonly duplicateKey: string | null;
  /** comes before the template's idempotency keys */
  readonly keyPrefix: string;
  /** by the template's order of numbers: as the system writes it, and as look-ups compare it */
  readonly numbers: readonly { readonly text: string; readonly search: string }[];
  /** by the template's order of rows in outbound tables */
  readonly places: readonly number[];
  /** the next place in the list of alerts */
  nextAlert(): number;
}

/** A piece of SQL text: the same in every copy, or made for each. */
export type Part = string | ((copy: Copy) => string);

const DAY = 86_400_000;
/** A day as YYYY-MM-DD, YYYYMMDD and YYYY/MM/DD. */
export interface WrittenDay {
  readonly dashed: string;
  readonly compact: string;
  readonly slashed: string;
}
const days: WrittenDay[] = [];

/** A day by its number since 1970. */
export function dayOf(number: number): WrittenDay {
  const known = days[number];
  if (known) return known;
  const dashed = new Date(number * DAY).toISOString().slice(0, 10);
  const day = { dashed, compact: dashed.replaceAll('-', ''), slashed: dashed.replaceAll('-', '/') };
  days[number] = day;
  return day;
}

export const dayNumber = (dashed: string): number => Date.parse(`${dashed}T00:00:00Z`) / DAY;

/** A day of the template in its copy. */
export function movedDay(dashed: string, form: keyof WrittenDay): Part {
  const number = dayNumber(dashed);
  return (copy) => dayOf(number + copy.shift)[form];
}

/** Milliseconds since 1970 of the template in its copy. */
export const movedMoment =
  (milliseconds: number): Part =>
  (copy) =>
    String(milliseconds + copy.shift * DAY);

/** Supervision's key of a second entry: its system and number (raise-alert.ts). */
export function secondEntryKey(systemId: string, number: number): Part {
  return (copy) =>
    createHash('sha256')
      .update(JSON.stringify([systemId, copy.numbers[number]?.text]))
      .digest('hex');
}

/** The text of one copy. */
export function render(parts: readonly Part[], copy: Copy): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : part(copy);
  return text;
}

/** Joins neighbours that never change. */
export function compact(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.length - 1;
    if (typeof part === 'string' && typeof joined[last] === 'string') joined[last] += part;
    else joined.push(part);
  }
  return joined;
}

import type { Row, SqlValue } from '../../database/front-end/port.ts';
import { localDay, localTime } from './local-time.ts';
import type { LimitEntry, OutboundRow } from './outbound.ts';

/** A column of an outbound row lacks a value, or a translation of it. Names column and code, which are no personal data. */
class Unreadable extends Error {}

export const text = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value));

/** The value of a column that has to be there, trimmed. */
export function needed(row: Row, column: string): string {
  const value = text(row[column])?.trim();
  if (!value) throw new Unreadable(`${column}: missing`);
  return value;
}

/** What a column's code was translated to; undefined = it could not be. */
export function translated<T>(row: Row, column: string, value: T | undefined): T {
  if (value === undefined) throw new Unreadable(`${column}: ${text(row[column]) ?? 'missing'}`);
  return value;
}

/** The same, where the column may be empty: null, or blank as some vendors write it. */
export function optional<T>(row: Row, column: string, translate: (code: string) => T | undefined): T | null {
  const code = text(row[column])?.trim();
  return code ? translated(row, column, translate(code)) : null;
}

/** YYYY-MM-DD of a column that may be empty. */
export const optionalDay = (row: Row, column: string) => optional(row, column, (day) => localDay(day) ?? undefined);

/** A count in a column that may be empty. */
export const optionalCount = (row: Row, column: string) =>
  optional(row, column, (count) => (/^\d{1,6}$/.test(count) ? Number(count) : undefined));

/** An item's name, where the column holds one. */
export function itemName(value: SqlValue | undefined): { localItemName?: string } {
  const name = text(value)?.trim();
  return name ? { localItemName: name } : {};
}

/** A promised limit, where both columns say one: it decides nothing, so that what cannot be read of it stops no row. */
export function promisedLimit(value: SqlValue | undefined, unit: LimitEntry['unit'] | undefined): { promisedLimit?: LimitEntry } {
  const days = Number(value ?? 0);
  return unit !== undefined && Number.isInteger(days) && days >= 1 && days <= LONGEST ? { promisedLimit: { value: days, unit } } : {};
}

/** What the register takes for a limit at most. */
const LONGEST = 3650;

/** RFC 3339 in UTC of a local time. */
export function time(row: Row, column: string): string {
  return translated(row, column, localTime(text(row[column])) ?? undefined).toISOString();
}

/** One name per line. */
export function names(value: SqlValue | undefined): string[] | null {
  const lines = text(value)
    ?.split('\n')
    .map((name) => name.trim());
  return lines?.filter(Boolean) ?? null;
}

/** The row as `read` reads it; UNREADABLE with the reason where a column stopped it. */
export function readable(place: number, read: () => OutboundRow): OutboundRow {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'UNREADABLE', place, reason: error.message };
  }
}

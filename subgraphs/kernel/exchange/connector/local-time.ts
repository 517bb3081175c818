const OFFSET_MS = 8 * 3_600_000;

/** A moment as the wall clock of Asia/Shanghai shows it (+08:00, no daylight saving since 1991), `YYYY-MM-DD HH:MM:SS`. */
export function dashedTime(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The same as 14 digits, YYYYMMDDHHMMSS. */
export function compactTime(at: Date): string {
  return dashedTime(at).replace(/\D/g, '');
}

/** The same as `YYYY/MM/DD HH:MM:SS`. */
export function slashedTime(at: Date): string {
  return dashedTime(at).replaceAll('-', '/');
}

/** Reads any of these forms, to the second; null for anything else, an impossible day included. */
export function localTime(text: string | null | undefined): Date | null {
  const fields = /^(\d{4})[-/]?(\d\d)[-/]?(\d\d)[ T]?(\d\d):?(\d\d):?(\d\d)$/.exec(text?.trim() ?? '');
  if (!fields) return null;
  const [, year, month, day, hour, minute, second] = fields.map(Number) as [number, number, number, number, number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS);
  return compactTime(at) === (text ?? '').replace(/\D/g, '') ? at : null;
}

/** YYYYMMDD, YYYY-MM-DD or YYYY/MM/DD to YYYY-MM-DD; null for anything else. */
export function localDay(text: string | null | undefined): string | null {
  const fields = /^(\d{4})[-/]?(\d\d)[-/]?(\d\d)$/.exec(text?.trim() ?? '');
  return fields ? `${fields[1]}-${fields[2]}-${fields[3]}` : null;
}

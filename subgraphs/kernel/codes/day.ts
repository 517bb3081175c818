import { tidy } from './normalise.ts';

/** Asia/Shanghai has kept +08:00 without summer time since 1992; the graph knows no older moments. */
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
/** Day 0 of spreadsheets' 1900 date system; right from March 1900 on. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);

/** The calendar day in Asia/Shanghai: YYYY-MM-DD. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** The date part of a serial number: yymmdd of a YYYY-MM-DD. */
export function yymmdd(day: string): string {
  return day.slice(2).replaceAll('-', '');
}

/** RFC 3339 with the offset of Asia/Shanghai; milliseconds only where there are any. */
export function formatShanghai(moment: Date): string {
  const text = new Date(moment.getTime() + OFFSET).toISOString();
  return `${text.slice(0, 19)}${text.slice(19, 23) === '.000' ? '' : text.slice(19, 23)}+08:00`;
}

/** Whether year, month and day are a day of the calendar. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
}

/** The first moment of a YYYY-MM-DD in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET);
}

/** Its last moment, to the millisecond. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY - 1);
}

/** The day so many days after a YYYY-MM-DD. */
export function daysAfter(day: string, count: number): string {
  return shanghaiDay(new Date(startOfDay(day).getTime() + count * DAY));
}

interface Fields {
  readonly date: readonly [string, string, string];
  readonly time: readonly [string, string, string];
  readonly fraction: string;
  readonly zone: string;
}

const ZONE = '(Z|[+-]\\d{2}:?\\d{2})?';
const SEPARATED = new RegExp(
  `^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:(?:\\s*T\\s*|\\s+)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,9}))?)?\\s?${ZONE})?$`,
  'i',
);
const COMPACT = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})(?:\\s?T?\\s?(\\d{2})(\\d{2})(?:(\\d{2})(?:[.,]?(\\d{1,9}))?)?${ZONE})?$`, 'i');
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号](?:\s?(\d{1,2})[时点:](?:(\d{1,2})[分]?)?(?::?(\d{1,2})秒?)?)?$/;

/** The parts of a written date or moment, none of them checked yet. */
function fieldsOf(text: string): Fields | undefined {
  const separated = SEPARATED.exec(text);
  if (separated) {
    const [, y = '', , m = '', d = '', hh = '0', mm = '0', ss = '0', fraction = '', zone = ''] = separated;
    return { date: [y, m, d], time: [hh, mm, ss], fraction, zone };
  }
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, y = '', m = '', d = '', hh = '0', mm = '0', ss = '0', fraction = '', zone = ''] = compact;
    return { date: [y, m, d], time: [hh, mm, ss], fraction, zone };
  }
  const chinese = CHINESE.exec(text);
  if (!chinese) return undefined;
  const [, y = '', m = '', d = '', hh = '0', mm = '0', ss = '0'] = chinese;
  return { date: [y, m, d], time: [hh, mm, ss], fraction: '', zone: '' };
}

/** Milliseconds that a zone lies ahead of UTC: that of Asia/Shanghai where none is named; undefined where it is none. */
function offsetOf(zone: string): number | undefined {
  if (zone === '') return OFFSET;
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * A moment as the wrapped systems write it: RFC 3339, its looser forms with `-`, `/`, 年月日 or nothing between, milliseconds since
 * 1970 (13 digits). Without a zone it is Asia/Shanghai; a day alone is its first moment. Undefined where it is no real moment.
 */
export function parseMoment(raw: string): Date | undefined {
  const text = tidy(raw);
  if (/^\d{13}$/.test(text)) return new Date(Number(text));
  const fields = fieldsOf(text);
  if (!fields) return undefined;
  const [year, month, day] = fields.date.map(Number) as [number, number, number];
  const [hour, minute, second] = fields.time.map(Number) as [number, number, number];
  const offset = offsetOf(fields.zone);
  // RFC 3339 knows a leap second :60; it is read as the last one of its minute.
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 60 || offset === undefined) return undefined;
  const millisecond = Number(fields.fraction.slice(0, 3).padEnd(3, '0'));
  const moment = new Date(Date.UTC(2000, month - 1, day, hour, minute, Math.min(second, 59), millisecond));
  moment.setUTCFullYear(year, month - 1, day);
  return new Date(moment.getTime() - offset);
}

/** A day as YYYY-MM-DD: any form of `parseMoment`, or a spreadsheet's day number (5 digits, 1927 to 2173). Undefined where it is none. */
export function parseDay(raw: string): string | undefined {
  const text = tidy(raw);
  if (/^[1-9]\d{4}$/.test(text)) return new Date(SHEET_EPOCH + Number(text) * DAY).toISOString().slice(0, 10);
  const moment = parseMoment(text);
  const day = moment && shanghaiDay(moment);
  // the last hours of the year 9999 elsewhere are another year's in Shanghai, which no calendar here holds
  return day?.startsWith('+') ? undefined : day;
}

import { isCalendarDay } from '../day.ts';
import { accepted, type IdentifierResult, rejected } from './result.ts';

/** First two digits of GB/T 2260; 81 to 83 are the residence permits of residents of Hong Kong, Macao and Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The 18th character of 17 digits: GB 11643, ISO 7064 MOD 11-2. */
export function residentCheck(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return '10X98765432'[sum % 11] as string;
}

/** Whether eight digits are a day that somebody can be born on. */
export function isBirthday(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  return year >= 1800 && year < 2200 && isCalendarDay(year, Number(yyyymmdd.slice(4, 6)), Number(yyyymmdd.slice(6)));
}

/** 居民身份证号码 (GB 11643): 18 characters with check, or the 15 digits issued before 1999, made 18 (born in the 1900s). */
export function residentNumber(compact: string): IdentifierResult {
  if (compact.length !== 15 && compact.length !== 18) return rejected('LENGTH');
  if (!/^(\d{15}|\d{17}[\dX])$/.test(compact)) return rejected('CHARACTERS');
  const body = compact.length === 15 ? `${compact.slice(0, 6)}19${compact.slice(6)}` : compact.slice(0, 17);
  if (!PROVINCES.has(body.slice(0, 2))) return rejected('DIVISION');
  if (!isBirthday(body.slice(6, 14))) return rejected('DATE');
  const value = body + residentCheck(body);
  return compact.length === 15 || compact === value ? accepted(value) : rejected('CHECK');
}

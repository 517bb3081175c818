import { readFileSync } from 'node:fs';
import { compactNumber } from './normalise.ts';

/** 行政区划 of GB/T 2260 in one period: a code given twice names two territories. */
export interface Division {
  /** 330106; 330102@2 where the code was given twice */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: 'CITY' | 'DISTRICT';
  /** first and last valid day, YYYY-MM-DD; null where open (validFrom: before 2004) */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** the divisions that took its land, with the part in words */
  readonly successors: readonly { readonly id: string; readonly part: string }[];
}

interface DivisionFile {
  readonly districts: readonly (Omit<Division, 'id' | 'successors'> & {
    readonly key: string;
    readonly successors: readonly { readonly key: string; readonly part: string }[];
  })[];
}

const file = JSON.parse(readFileSync(new URL('./data/divisions.json', import.meta.url), 'utf8')) as DivisionFile;

/** Every division of the city in every period, the city itself too. */
export const divisions: readonly Division[] = file.districts.map(({ key, code, name, nameEn, level, validFrom, validTo, successors }) => ({
  id: key,
  code,
  name,
  nameEn,
  level,
  validFrom,
  validTo,
  successors: successors.map((successor) => ({ id: successor.key, part: successor.part })),
}));

const byId = new Map(divisions.map((division) => [division.id, division]));

/** Whether a period (both ends valid, null = open) holds on a day YYYY-MM-DD. */
export function holdsOn(period: { readonly validFrom: string | null; readonly validTo: string | null }, day: string): boolean {
  return (period.validFrom === null || period.validFrom <= day) && (period.validTo === null || day <= period.validTo);
}

/** The division of an id such as 330106 or 330102@2. */
export function divisionById(id: string): Division | undefined {
  return byId.get(id);
}

/** The same for an id that a row holds. @throws RangeError where the data files have lost it */
export function getDivision(id: string): Division {
  const division = byId.get(id);
  if (!division) throw new RangeError(`the divisions have no ${id}`);
  return division;
}

/** The division that a 6-digit code named on a day (YYYY-MM-DD); the city is 330100. */
export function divisionAsOf(code: string, day: string): Division | undefined {
  return divisions.find((division) => division.code === code && holdsOn(division, day));
}

/** Every period of a code, such as 330102@1 and 330102@2; empty for a code that never was. */
export function divisionIdsOf(code: string): readonly string[] {
  return divisions.filter((division) => division.code === code).map(({ id }) => id);
}

/** The divisions that have ended before a day. */
export function divisionsEndedBefore(day: string): readonly Division[] {
  return divisions.filter(({ validTo }) => validTo !== null && validTo < day);
}

/** The districts, counties and county-level cities of a day, by code; without the city itself. */
export function divisionsAsOf(day: string): readonly Division[] {
  return divisions
    .filter((division) => division.level === 'DISTRICT' && holdsOn(division, day))
    .sort((a, b) => a.code.localeCompare(b.code));
}

/** A division code as written: its 6 digits, and the 9-digit street where it named one. */
export interface WrittenDivision {
  readonly code: string;
  readonly street: string | null;
}

/**
 * Reads a division code of 6, 8, 9 or 12 digits (12 = 9-digit street + 3 of the village; zeros where it stops at the division).
 * xx01, the placeholder of GB/T 2260 that Zhejiang's systems use for the city's own level, is read as xx00.
 */
export function readDivisionCode(raw: string): WrittenDivision | undefined {
  const digits = compactNumber(raw);
  if (!/^(\d{6}|\d{8}|\d{9}|\d{12})$/.test(digits)) return undefined;
  const rest = digits.slice(6);
  if (digits.length === 8 && rest !== '00') return undefined;
  const code = digits.slice(0, 6).replace(/^(\d{4})01$/, '$100');
  return { code, street: digits.length >= 9 && digits.slice(6, 9) !== '000' ? digits.slice(0, 9) : null };
}

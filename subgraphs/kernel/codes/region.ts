import { readFileSync } from 'node:fs';
import { type Division, divisionAsOf, divisionById, divisions, holdsOn, readDivisionCode } from './division.ts';
import { compactNumber } from './normalise.ts';

interface StreetTable {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** division code → last three digits of the street code → name */
  readonly streets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const { tables } = JSON.parse(readFileSync(new URL('./data/streets.json', import.meta.url), 'utf8')) as {
  readonly tables: readonly StreetTable[];
};

export interface RegionQuestion {
  /** division code as written, 6, 8, 9 or 12 digits */
  readonly code: string;
  /** 9-digit street code as written (12 with the village); decides where a division was split */
  readonly streetCode?: string | null;
  /** YYYY-MM-DD in Asia/Shanghai */
  readonly day: string;
}

export interface Hint {
  readonly zh: string;
  readonly en: string;
}

const NO_HINT: Hint = { zh: '', en: '' };

export type RegionAnswer =
  | { readonly division: Division /** 9 digits, as given */; readonly streetCode: string | null; readonly problem?: undefined }
  | {
      readonly division?: undefined;
      readonly problem: 'UNKNOWN_REGION' | 'BAD_STREET';
      /** where the code's land is on that day: ` → 330105 拱墅区`; empty where that is not known */
      readonly hint: Hint;
    };

/** 街道名称: the name of a 9-digit street on a day; undefined where no list holds it. */
export function streetName(street: string, day: string): string | undefined {
  return tables.find((table) => holdsOn(table, day))?.streets[street.slice(0, 6)]?.[street.slice(6)];
}

/** Whether a street lies in a division, by the table of that day. Where there is no list the first six digits must be the division's. */
function liesIn(street: string, division: Division, day: string): boolean {
  if (division.level === 'CITY') return street.startsWith(division.code.slice(0, 4)) && streetName(street, day) !== undefined;
  if (!street.startsWith(division.code)) return false;
  const listed = tables.some((table) => division.code in table.streets);
  return !listed || streetName(street, day) !== undefined;
}

/** Of several successors the one whose table lists a street of the same name; the only one there is. */
function successorByStreet(former: Division, street: string, lastDay: string, day: string): Division | undefined {
  const successors = former.successors.flatMap(({ id }) => divisionById(id) ?? []);
  if (successors.length === 1) return current(successors[0], street, day);
  const name = streetName(street, lastDay);
  const table = tables.find((each) => holdsOn(each, day));
  const heir = successors.find((each) => name !== undefined && Object.values(table?.streets[each.code] ?? {}).includes(name));
  return current(heir, street, day);
}

/** Follows successors until one holds on the day. */
function current(division: Division | undefined, street: string, day: string): Division | undefined {
  if (!division || holdsOn(division, day)) return division;
  return division.validTo === null ? undefined : successorByStreet(division, street, division.validTo, day);
}

/** The divisions that hold the land of one on a day: itself while it is in force. */
export function heirsOf(division: Division, day: string): readonly Division[] {
  if (holdsOn(division, day)) return [division];
  return [...new Set(division.successors.flatMap(({ id }) => heirsOf(divisionById(id) as Division, day)))];
}

/**
 * 承继区划: the division that the cases of a former one go to. Where its land was split their street decides.
 * @param street 9 digits of the former division
 * @returns undefined where it was split and the street does not say: nothing is guessed
 */
export function heirOf(former: Division, street: string | null, day: string): Division | undefined {
  const heirs = heirsOf(former, day);
  if (heirs.length <= 1) return heirs[0];
  if (street === null || former.validTo === null || !liesIn(street, former, former.validTo)) return undefined;
  return successorByStreet(former, street, former.validTo, day);
}

/** The divisions of a code that ended before the day, newest first. */
function endedBefore(code: string, day: string): readonly Division[] {
  return divisions.filter((each) => each.code === code && each.validTo !== null && each.validTo < day).reverse();
}

function hintFor(code: string, day: string): Hint {
  const listed = (list: readonly Division[], nameOf: (each: Division) => string) =>
    list.length === 0 ? '' : ` → ${list.map((each) => `${each.code} ${nameOf(each)}`).join(', ')}`;
  const named = (list: readonly Division[]): Hint => ({ zh: listed(list, ({ name }) => name), en: listed(list, ({ nameEn }) => nameEn) });
  const [ended] = endedBefore(code, day);
  if (ended) return named(heirsOf(ended, day));
  // A code of a later day: the divisions that held its land then.
  const later = divisions.filter((each) => each.code === code && each.validFrom !== null && each.validFrom > day).map((each) => each.id);
  return named(divisions.filter((each) => holdsOn(each, day) && each.successors.some(({ id }) => later.includes(id))));
}

/**
 * 区划归属: the division of a case on a day. A code in force decides alone, unless its street is one that it lost in a split; an
 * ended code needs a street of its own, which says whose it is now. Nothing is guessed by name.
 */
export function resolveRegion({ code: raw, streetCode, day }: RegionQuestion): RegionAnswer {
  const written = readDivisionCode(raw);
  if (!written) return { problem: 'UNKNOWN_REGION', hint: NO_HINT };
  const { code } = written;
  const given = streetCode === null || streetCode === undefined || streetCode.trim() === '' ? null : compactNumber(streetCode);
  if (given !== null && !/^(\d{9}|\d{12})$/.test(given)) return { problem: 'BAD_STREET', hint: NO_HINT };
  const street = given?.slice(0, 9) ?? written.street;
  if (written.street !== null && written.street !== street) return { problem: 'BAD_STREET', hint: NO_HINT };

  const inForce = divisionAsOf(code, day);
  if (street === null) return inForce ? { division: inForce, streetCode: null } : { problem: 'UNKNOWN_REGION', hint: hintFor(code, day) };
  if (inForce && liesIn(street, inForce, day)) return { division: inForce, streetCode: street };
  for (const former of endedBefore(code, day)) {
    const lastDay = former.validTo ?? day;
    if (!liesIn(street, former, lastDay)) continue;
    const division = successorByStreet(former, street, lastDay, day);
    if (division) return { division, streetCode: street };
  }
  const known = inForce !== undefined || endedBefore(code, day).length > 0;
  return known ? { problem: 'BAD_STREET', hint: NO_HINT } : { problem: 'UNKNOWN_REGION', hint: hintFor(code, day) };
}

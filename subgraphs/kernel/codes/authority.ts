import { type Division, divisionAsOf, divisions } from './division.ts';
import { creditCheck } from './identifier/credit-code.ts';
import { organisationCheck } from './identifier/organisation-code.ts';

/** 行使主体: the health bureau in whose name a power is exercised. */
export interface AuthorityRecord {
  /** bureau.330106 */
  readonly id: string;
  readonly name: string;
  /** invented, its checks right (GB 32100) */
  readonly socialCreditCode: string;
  readonly tier: 'CITY' | 'DISTRICT';
  readonly regionCode: string;
  /** the division's id of the day asked for; of the newest period in the list */
  readonly regionId: string;
  /** the body that delegated the power to it; null where it has it by law */
  readonly delegatedBy: string | null;
}

/** 11 = a body of government; the organisation code is ours, made from the division so that all of them differ. */
function inventedCreditCode(divisionCode: string): string {
  const eight = `MCT00${divisionCode.slice(3)}`;
  const seventeen = `11${divisionCode}${eight}${organisationCheck(eight)}`;
  return seventeen + creditCheck(seventeen);
}

function bureauOf({ id, code, name, level }: Division): AuthorityRecord {
  return {
    id: `bureau.${code}`,
    name: `${name}卫生局`,
    socialCreditCode: inventedCreditCode(code),
    tier: level,
    regionCode: code,
    regionId: id,
    delegatedBy: null,
  };
}

/** The city's bureau and one of every division code that ever was, by code; a code given twice is one bureau. */
export function authorities(): readonly AuthorityRecord[] {
  const newest = new Map(divisions.map((division) => [division.code, division]));
  return [...newest.values()].map(bureauOf).sort((a, b) => a.regionCode.localeCompare(b.regionCode));
}

/** The bureau of a division (6 digits; 330100 = the city's) on a day, YYYY-MM-DD; undefined where the division did not exist then. */
export function authorityOf(regionCode: string, day: string): AuthorityRecord | undefined {
  const division = divisionAsOf(regionCode, day);
  return division && bureauOf(division);
}

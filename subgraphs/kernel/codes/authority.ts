import { type Division, divisionAsOf, divisions, holdsOn } from './division.ts';
import { creditCheck } from './identifier/credit-code.ts';
import { organisationCheck } from './identifier/organisation-code.ts';

/** 行使主体: the health bureau in whose name a power is exercised. */
export interface AuthorityRecord {
  /** bureau.330106 */
  readonly id: string;
  readonly name: string;
  /** invented, its checks right (GB 32100) */
  readonly socialCreditCode: string;
  readonly tier: 'PROVINCE' | 'CITY' | 'DISTRICT';
  /** null: the province's has no division of ours */
  readonly regionCode: string | null;
  /** the division's id of the day asked for; of the newest period in the list */
  readonly regionId: string | null;
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

/** 浙江省卫生厅, 卫生健康委员会 since 2018: kept under its first name, as the bureaus are. */
const province: AuthorityRecord = {
  id: 'bureau.330000',
  name: '浙江省卫生厅',
  socialCreditCode: inventedCreditCode('330000'),
  tier: 'PROVINCE',
  regionCode: null,
  regionId: null,
  delegatedBy: null,
};

/** The province's department, the city's bureau and one of every division code that ever was, by code; a code given twice is one bureau. */
export function authorities(): readonly AuthorityRecord[] {
  const newest = new Map(divisions.map((division) => [division.code, division]));
  const codes = [...newest.keys()].sort();
  return [province, ...codes.map((code) => bureauOf(newest.get(code) as Division))];
}

/** Those of a day, YYYY-MM-DD, each with the division that its code names then. */
export function authoritiesAsOf(day: string): readonly AuthorityRecord[] {
  const inForce = divisions.filter((division) => holdsOn(division, day)).map(bureauOf);
  return [province, ...inForce.sort((a, b) => a.id.localeCompare(b.id))];
}

/** The bureau of a division (6 digits; 330100 = the city's) on a day, YYYY-MM-DD; undefined where the division did not exist then. */
export function authorityOf(regionCode: string, day: string): AuthorityRecord | undefined {
  const division = divisionAsOf(regionCode, day);
  return division && bureauOf(division);
}

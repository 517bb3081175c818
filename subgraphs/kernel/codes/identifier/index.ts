import type { IdentifierType } from '../../wire/event.ts';
import { compactNumber } from '../normalise.ts';
import { businessLicence } from './business-licence.ts';
import { creditCode } from './credit-code.ts';
import { foreignPermanentResident } from './foreign-permanent-resident.ts';
import { hkMacaoPermit } from './hk-macao-permit.ts';
import { organisationCode } from './organisation-code.ts';
import { otherIdentifier } from './other.ts';
import { passport } from './passport.ts';
import { residentNumber } from './resident-number.ts';
import { type IdentifierResult, rejected } from './result.ts';
import { taiwanPermit } from './taiwan-permit.ts';

export type { IdentifierResult } from './result.ts';

/** One rule per type; each takes the number without white space and hyphens, full-width forms folded, in upper case. */
const RULES: Readonly<Record<Exclude<IdentifierType, 'OTHER'>, (compact: string) => IdentifierResult>> = {
  RESIDENT_ID: residentNumber,
  SOCIAL_CREDIT_CODE: creditCode,
  ORGANISATION_CODE: organisationCode,
  BUSINESS_LICENCE: businessLicence,
  PASSPORT: passport,
  HK_MACAO_PERMIT: hkMacaoPermit,
  TAIWAN_PERMIT: taiwanPermit,
  FOREIGN_PERMANENT_RESIDENT: foreignPermanentResident,
};

/**
 * 证件号码 in the one form in which it is stored and compared, or the reason why it cannot be one (never holding the number).
 * @param today YYYY-MM-DD: nobody who has a number is born after it; left out where nothing is judged
 */
export function normaliseIdentifier(type: IdentifierType, raw: string, today?: string): IdentifierResult {
  const result = type === 'OTHER' ? otherIdentifier(raw) : RULES[type](compactNumber(raw));
  const unborn = result.ok && BORN.includes(type) && today !== undefined && birthday(result.value) > today.replaceAll('-', '');
  return unborn ? rejected('DATE') : result;
}

/** Types whose 18 characters hold the day of birth. */
const BORN: readonly IdentifierType[] = ['RESIDENT_ID', 'FOREIGN_PERMANENT_RESIDENT'];
const birthday = (value: string) => (value.length === 18 ? value.slice(6, 14) : '');

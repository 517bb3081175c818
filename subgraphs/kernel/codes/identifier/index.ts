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
import type { IdentifierResult } from './result.ts';
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

/** 证件号码 in the one form in which it is stored and compared, or the reason why it cannot be one (never holding the number). */
export function normaliseIdentifier(type: IdentifierType, raw: string): IdentifierResult {
  return type === 'OTHER' ? otherIdentifier(raw) : RULES[type](compactNumber(raw));
}

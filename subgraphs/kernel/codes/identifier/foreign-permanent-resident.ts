import { isBirthday, residentCheck } from './resident-number.ts';
import { accepted, type IdentifierResult, rejected } from './result.ts';

/**
 * 外国人永久居留身份证: since 2023 18 characters (9, place 2, nationality 3, birthday 8, sequence 3, check of GB 11643); before it 15
 * (nationality 3 letters, 12 digits; its check rule is not published).
 */
export function foreignPermanentResident(compact: string): IdentifierResult {
  if (compact.length === 15) return /^[A-Z]{3}\d{12}$/.test(compact) ? accepted(compact) : rejected('CHARACTERS');
  if (compact.length !== 18) return rejected('LENGTH');
  if (!/^9\d{16}[\dX]$/.test(compact)) return rejected('CHARACTERS');
  if (!isBirthday(compact.slice(6, 14))) return rejected('DATE');
  return residentCheck(compact) === compact[17] ? accepted(compact) : rejected('CHECK');
}

import { organisationCheck, organisationCode } from './organisation-code.ts';
import { accepted, type IdentifierResult, rejected } from './result.ts';

/** GB 32100: digits and letters without I, O, S, V, Z. */
export const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The 18th character of 17: GB 32100, weights 3^(i-1) mod 31. */
export function creditCheck(seventeen: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of seventeen.slice(0, 17)) {
    sum += weight * CREDIT_CODE_ALPHABET.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE_ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** 统一社会信用代码 (GB 32100): registrar, class, division 6, organisation code 9 with its own check, check. */
export function creditCode(compact: string): IdentifierResult {
  // The code of before 2015 is part of the newer one: it names the same body, with less certainty.
  if (compact.length === 9) {
    const former = organisationCode(compact);
    return former.ok ? { ...former, weaker: true } : former;
  }
  if (compact.length !== 18) return rejected('LENGTH');
  if ([...compact].some((character) => !CREDIT_CODE_ALPHABET.includes(character)) || !/^..\d{6}/.test(compact))
    return rejected('CHARACTERS');
  const right = creditCheck(compact) === compact[17] && organisationCheck(compact.slice(8)) === compact[16];
  return right ? accepted(compact) : rejected('CHECK');
}

/** Whether a compact text is an 18-character credit code with right checks. */
export function isCreditCode(compact: string): boolean {
  return compact.length === 18 && creditCode(compact).ok;
}

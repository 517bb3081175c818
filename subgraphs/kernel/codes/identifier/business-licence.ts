import { creditCode } from './credit-code.ts';
import { accepted, type IdentifierResult, rejected } from './result.ts';

/** The last digit of a decimal number: ISO 7064 MOD 11,10. */
export function hybridCheck(digits: string): string {
  let rest = 10;
  for (const digit of digits) {
    const sum = (rest + Number(digit)) % 10;
    rest = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - rest) % 10);
}

/** 营业执照注册号: 15 digits with ISO 7064 MOD 11,10 check (registration number rule of 2007), or the credit code that replaced it. */
export function businessLicence(compact: string): IdentifierResult {
  if (compact.length === 18) return creditCode(compact);
  if (compact.length !== 15) return rejected('LENGTH');
  if (!/^\d{15}$/.test(compact)) return rejected('CHARACTERS');
  return hybridCheck(compact.slice(0, 14)) === compact[14] ? accepted(compact) : rejected('CHECK');
}

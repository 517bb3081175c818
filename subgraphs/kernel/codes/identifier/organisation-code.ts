import { accepted, type IdentifierResult, rejected } from './result.ts';

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The ninth character of eight: GB 11714, modulus 11; letters count 10 to 35. */
export function organisationCheck(eight: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(eight[index] as string, 36), 0);
  return '0X987654321'[sum % 11] as string;
}

/** 组织机构代码 (GB 11714): 8 letters or digits and the check character; issued until 2015. */
export function organisationCode(compact: string): IdentifierResult {
  if (compact.length !== 9) return rejected('LENGTH');
  if (!/^[0-9A-Z]{8}[\dX]$/.test(compact)) return rejected('CHARACTERS');
  return organisationCheck(compact) === compact[8] ? accepted(compact) : rejected('CHECK');
}

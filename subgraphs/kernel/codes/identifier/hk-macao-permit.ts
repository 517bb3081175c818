import { accepted, type IdentifierResult, rejected } from './result.ts';

/** 港澳居民来往内地通行证: H or M and 8 digits for life; the booklets' two more digits count renewals and are left away. */
export function hkMacaoPermit(compact: string): IdentifierResult {
  if (compact.length !== 9 && compact.length !== 11) return rejected('LENGTH');
  return /^[HM]\d+$/.test(compact) ? accepted(compact.slice(0, 9)) : rejected('CHARACTERS');
}

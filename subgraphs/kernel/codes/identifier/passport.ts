import { accepted, type IdentifierResult, rejected } from './result.ts';

/** 护照号码 of any country: 5 to 15 letters and digits, a digit among them (ICAO 9303 has 9; some states print more). No common check. */
export function passport(compact: string): IdentifierResult {
  if (compact.length < 5 || compact.length > 15) return rejected('LENGTH');
  return /^(?=.*\d)[A-Z\d]+$/.test(compact) ? accepted(compact) : rejected('CHARACTERS');
}

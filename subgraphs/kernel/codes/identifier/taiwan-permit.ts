import { accepted, type IdentifierResult, rejected } from './result.ts';

/**
 * 台湾居民来往大陆通行证: 8 digits for life. The booklets of before 2015 add two digits that count renewals, and a letter in brackets:
 * both are left away.
 */
export function taiwanPermit(compact: string): IdentifierResult {
  const bare = compact.replace(/\(?[A-Z]\)?$/, '');
  if (bare.length !== 8 && bare.length !== 10) return rejected('LENGTH');
  return /^\d+$/.test(bare) ? accepted(bare.slice(0, 8)) : rejected('CHARACTERS');
}

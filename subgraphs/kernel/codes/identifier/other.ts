import { tidy } from '../normalise.ts';
import { accepted, type IdentifierResult, rejected } from './result.ts';

/** 其他证件: any text of 1 to 64 characters; tidied and in upper case, so that the same paper compares equal. */
export function otherIdentifier(raw: string): IdentifierResult {
  const value = tidy(raw).toUpperCase();
  if (value.length === 0 || value.length > 64) return rejected('LENGTH');
  return /\p{Cc}/u.test(value) ? rejected('CHARACTERS') : accepted(value);
}

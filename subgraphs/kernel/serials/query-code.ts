import { CREDIT_CODE_ALPHABET } from '../codes/identifier/credit-code.ts';
import { compactNumber } from '../codes/normalise.ts';

/** 查询码: characters of it; with 31 different ones there are 31^8, about 853,000 million. */
export const QUERY_CODE_WIDTH = 8;

/** What the alphabet leaves out because it is taken for something else that the alphabet has. */
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', V: 'U', Z: '2' };

/**
 * A query code out of a keyed digest.
 * @param digest at least 16 bytes, each as likely as any other: of 128 bits, the remainder by 31^8 is even to one part in 10^26
 */
export function queryCodeOf(digest: Uint8Array): string {
  let rest = digest.subarray(0, 16).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const letters: string[] = [];
  for (let at = 0; at < QUERY_CODE_WIDTH; at++) {
    letters.push(CREDIT_CODE_ALPHABET[Number(rest % 31n)] as string);
    rest /= 31n;
  }
  return letters.join('');
}

/** Reads a code as people write it: either width and case, hyphens and spaces, letters that look like one of it. Undefined where it is none. */
export function readQueryCode(raw: string): string | undefined {
  const code = compactNumber(raw).replace(/[OISVZ]/g, (letter) => MISREAD[letter] as string);
  return code.length === QUERY_CODE_WIDTH && [...code].every((letter) => CREDIT_CODE_ALPHABET.includes(letter)) ? code : undefined;
}

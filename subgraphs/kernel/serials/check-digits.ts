/** The two check digits of a decimal number: ISO 7064 MOD 97-10 (GB/T 17710). 794 → 44. */
export function checkDigits97(digits: string): string {
  return String(98 - (remainder97(`${digits}00`) % 97)).padStart(2, '0');
}

/** Whether a decimal number ends in its own two check digits. */
export function isValid97(digits: string): boolean {
  return remainder97(digits) === 1;
}

function remainder97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

const ALPHABET36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of letters and digits: ISO 7064 MOD 37,36 (GB/T 17710). A12425GABC1234002 → M. */
export function checkCharacter36(text: string): string {
  let rest = 36;
  for (const character of text) {
    const sum = (rest + ALPHABET36.indexOf(character)) % 36;
    rest = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return ALPHABET36[(37 - rest) % 36] as string;
}

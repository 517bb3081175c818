import { compactNumber, simplified, tidy } from '../../kernel/codes/normalise.ts';
import { normaliseLocalNumber } from '../../kernel/serials/local-number.ts';
import { SERIAL_WIDTH } from '../../kernel/serials/serial.ts';

/** A name as text searches compare it: width, script, case and white space make no difference. */
export function searchText(name: string): string {
  return simplified(tidy(name)).toLowerCase().replace(/\s/g, '');
}

/** A number as look-ups compare it: one of our serial numbers as its digits, any other as its system's people would read it out. */
export function searchNumber(number: string): string {
  const digits = compactNumber(number);
  return digits.length === SERIAL_WIDTH && /^\d+$/.test(digits) ? digits : normaliseLocalNumber(number);
}

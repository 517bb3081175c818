import type { Source } from './source.ts';
import { unfit } from './unfit.ts';

const [MINUS, PLUS, DOT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39];

/** An Int (GraphQL specification, 3.5.1): digits of 32 bits. Another way to write a whole number (1.0, 1e2, -0) is for the other twin. */
export function afterInt({ bytes, length }: Source, at: number): number {
  const negative = bytes[at] === MINUS;
  const first = negative ? at + 1 : at;
  let here = first;
  let value = 0;
  while (here < length) {
    const byte = bytes[here] as number;
    if (byte < ZERO || byte > NINE) break;
    value = value * 10 + byte - ZERO;
    if (value > 2147483648) return unfit();
    here++;
  }
  if (here === first || (bytes[first] === ZERO && (negative || here > first + 1)) || (!negative && value === 2147483648)) return unfit();
  if (here < length && isFraction(bytes[here] as number)) return unfit();
  return here;
}

/** A number in JSON (RFC 8259, 6), of any size. */
export function afterNumber({ bytes, length }: Source, at: number): number {
  let here = bytes[at] === MINUS ? at + 1 : at;
  const first = here;
  here = afterDigits(bytes, length, here);
  if (bytes[first] === ZERO && here > first + 1) return unfit();
  if (here < length && bytes[here] === DOT) here = afterDigits(bytes, length, here + 1);
  if (here < length && ((bytes[here] as number) | 0x20) === 0x65) {
    here++;
    if (here < length && (bytes[here] === PLUS || bytes[here] === MINUS)) here++;
    here = afterDigits(bytes, length, here);
  }
  return here;
}

/** A Float (GraphQL specification, 3.5.2): no infinity; so many digits that one could be are for the other twin. */
export function afterFloat(source: Source, at: number): number {
  const end = afterNumber(source, at);
  if (end - at > 300) return unfit();
  for (let here = at; here < end; here++) {
    if (((source.bytes[here] as number) | 0x20) === 0x65) return Number.isFinite(numberOf(source, at, end)) ? end : unfit();
  }
  return end;
}

/** Digits that a JavaScript number keeps, whatever they are. */
const DIGITS = 15;

/** Ends (`unfit`) where a number has more digits: JSON.parse might change it. */
export function exactTo({ bytes }: Source, from: number, to: number): number {
  let digits = 0;
  for (let here = from; here < to; here++) {
    const byte = bytes[here] as number;
    if (byte >= ZERO && byte <= NINE) digits++;
    else if (byte !== DOT) digits = 0;
    if (digits > DIGITS) return unfit();
  }
  return to;
}

const numberOf = ({ bytes }: Source, from: number, to: number) => Number(String.fromCharCode(...bytes.subarray(from, to)));

function afterDigits(bytes: Uint8Array, length: number, at: number): number {
  let here = at;
  while (here < length && (bytes[here] as number) >= ZERO && (bytes[here] as number) <= NINE) here++;
  return here === at ? unfit() : here;
}

const isFraction = (byte: number) => byte === DOT || (byte | 0x20) === 0x65;

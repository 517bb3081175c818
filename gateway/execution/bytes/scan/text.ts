import type { Source } from './source.ts';
import { unfit } from './unfit.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Goes over a string (RFC 8259, 7), four bytes at a time: a byte below 0x20, a quote or a backslash sets the high bit of its place in `hits`,
 * bytes above 0x7f do not (whether they are UTF-8 is known of the whole answer).
 * @param at after the opening quote @returns after the closing one
 */
export function afterString(source: Source, at: number): number {
  const { view, lastWord } = source;
  let here = at;
  while (here <= lastWord) {
    const word = view.getInt32(here, true);
    const hits = ((word - 0x20202020) | ((word ^ 0x22222222) - 0x01010101) | ((word ^ 0x5c5c5c5c) - 0x01010101)) & ~word & 0x80808080;
    if (hits === 0) here += 4;
    else {
      here += (31 - Math.clz32(hits & -hits)) >> 3;
      if (source.bytes[here] === QUOTE) return here + 1;
      here = afterEscape(source, here);
    }
  }
  return afterLastBytes(source, here);
}

function afterLastBytes(source: Source, at: number): number {
  let here = at;
  while (here < source.length) {
    const byte = source.bytes[here] as number;
    if (byte === QUOTE) return here + 1;
    here = byte === BACKSLASH || byte < 0x20 ? afterEscape(source, here) : here + 1;
  }
  return unfit();
}

function afterEscape({ bytes, length }: Source, at: number): number {
  if (bytes[at] !== BACKSLASH || at + 1 >= length) return unfit();
  const escaped = bytes[at + 1] as number;
  if (escaped !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(escaped)) ? at + 2 : unfit();
  if (at + 6 > length) return unfit();
  for (let digit = at + 2; digit < at + 6; digit++) if (!isHexDigit(bytes[digit] as number)) return unfit();
  return at + 6;
}

const isHexDigit = (byte: number) => (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

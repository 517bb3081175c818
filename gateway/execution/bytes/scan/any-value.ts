import { afterNumber } from './number.ts';
import { afterSpace, type Source } from './source.ts';
import { afterString } from './text.ts';
import { unfit } from './unfit.ts';

/** How deep a value may nest that nobody looks into. */
const DEPTH = 200;

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const WORDS: Readonly<Record<number, readonly number[]>> = {
  110: [0x6e, 0x75, 0x6c, 0x6c], // null
  116: [0x74, 0x72, 0x75, 0x65], // true
  102: [0x66, 0x61, 0x6c, 0x73, 0x65], // false
};

/** Goes over any JSON value (RFC 8259), all of it checked: a custom scalar's, or one that nobody asked for. */
export function afterAny(source: Source, at: number, depth = 0): number {
  const byte = at < source.length ? (source.bytes[at] as number) : unfit();
  if (byte === QUOTE) return afterString(source, at + 1);
  if (byte === OPEN_OBJECT || byte === OPEN_LIST) return depth < DEPTH ? afterMembers(source, at, depth + 1) : unfit();
  return WORDS[byte] ? afterWord(source, at) : afterNumber(source, at);
}

/** `null`, `true` or `false`. */
export function afterWord({ bytes, length }: Source, at: number): number {
  const word = WORDS[bytes[at] as number];
  if (!word || at + word.length > length) return unfit();
  for (let index = 1; index < word.length; index++) if (bytes[at + index] !== word[index]) return unfit();
  return at + word.length;
}

function afterMembers(source: Source, at: number, depth: number): number {
  const isObject = source.bytes[at] === OPEN_OBJECT;
  const close = isObject ? CLOSE_OBJECT : CLOSE_LIST;
  let here = afterSpace(source, at + 1);
  if (source.bytes[here] === close) return here + 1;
  for (;;) {
    if (isObject) here = afterKey(source, here);
    here = afterSpace(source, afterAny(source, here, depth));
    if (source.bytes[here] === close) return here + 1;
    if (source.bytes[here] !== COMMA) return unfit();
    here = afterSpace(source, here + 1);
  }
}

/** From a member's name to its value. */
export function afterKey(source: Source, at: number): number {
  if (source.bytes[at] !== QUOTE) return unfit();
  const colon = afterSpace(source, afterString(source, at + 1));
  return source.bytes[colon] === COLON ? afterSpace(source, colon + 1) : unfit();
}

/** Bytes of tapes that are kept for the next requests. */
const MOST_KEPT = 32 * 1024 * 1024;
/** by size (a power of two) */
const free: Int32Array[][] = Array.from({ length: 31 }, () => []);
let kept = 0;

/** What was found in the answers of one request: records of offsets, one after another. */
export class Tape {
  ints: Int32Array;
  top = 0;

  /** @param size in ints: a guess */
  constructor(size: number) {
    this.ints = taken(size);
  }

  /** Twice as long. */
  grow(): void {
    const { ints } = this;
    this.ints = taken(ints.length + 1);
    this.ints.set(ints.subarray(0, this.top));
    keep(ints);
  }

  /** It is not used any more. */
  release(): void {
    keep(this.ints);
    this.ints = EMPTY;
  }
}

function taken(size: number): Int32Array {
  const power = 32 - Math.clz32(Math.max(size, 2 ** 10) - 1);
  const ints = (free[power] as Int32Array[]).pop();
  if (!ints) return new Int32Array(2 ** power);
  kept -= ints.byteLength;
  return ints;
}

function keep(ints: Int32Array): void {
  if (ints.length === 0 || kept + ints.byteLength > MOST_KEPT) return;
  kept += ints.byteLength;
  (free[31 - Math.clz32(ints.length)] as Int32Array[]).push(ints);
}

const EMPTY = new Int32Array(0);
const FULL = new Error('a tape is full');

/** Ends the reading of an answer: it begins again on a longer tape. */
export function full(): never {
  throw FULL;
}

export const isFull = (thrown: unknown): boolean => thrown === FULL;

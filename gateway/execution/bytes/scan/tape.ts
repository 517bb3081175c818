/** Ints above which a tape is not kept: an answer of 4 MB is rare. */
const KEPT_SIZE = 2 ** 22;
const KEPT = 8;
const free: Int32Array[] = [];

/**
 * What was found in the answers of one request: records of offsets, one after another. A record is never longer than the bytes that it was
 * found in, so that a tape is made large enough once for each answer.
 */
export class Tape {
  ints: Int32Array = free.pop() ?? new Int32Array(2 ** 16);
  top = 0;

  /** Room for what an answer of so many bytes can hold. */
  reserve(bytes: number): void {
    const wanted = this.top + bytes;
    if (wanted <= this.ints.length) return;
    const grown = new Int32Array(2 ** Math.ceil(Math.log2(wanted)));
    grown.set(this.ints.subarray(0, this.top));
    this.ints = grown;
  }

  /** The tape is not used any more. */
  release(): void {
    if (free.length < KEPT && this.ints.length <= KEPT_SIZE) free.push(this.ints);
    this.ints = EMPTY;
  }
}

const EMPTY = new Int32Array(0);

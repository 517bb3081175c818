/**
 * Tapes in all that are kept for later requests: 64 MiB. One that is made anew lies outside the heap, and a few thousand of those a second make
 * the machine collect all of it, every tenth of a second.
 */
const KEPT_INTS = 2 ** 24;
const FIRST_INTS = 2 ** 14;
const free: Int32Array[] = [];
let kept = 0;

function take(): Int32Array {
  const ints = free.pop();
  if (!ints) return new Int32Array(FIRST_INTS);
  kept -= ints.length;
  return ints;
}

/**
 * What was found in the answers of one request: records of offsets, one after another. A record is never longer than the bytes that it was
 * found in, so that a tape is made large enough once for each answer.
 */
export class Tape {
  ints: Int32Array = take();
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
    if (this.ints !== EMPTY && kept + this.ints.length <= KEPT_INTS) {
      kept += this.ints.length;
      free.push(this.ints);
    }
    this.ints = EMPTY;
  }
}

const EMPTY = new Int32Array(0);

/** Answers below this lie in Node's own pool of small buffers. */
const LARGE = 8 * 1024;
/** Those above this are rare, and a few would be all that is kept. */
const LARGEST = 4 * 1024 * 1024;
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * Memory of large answers that is used again once nobody looks at them any more. Memory outside the heap that is taken anew for each answer has V8
 * collect all of the heap every few hundred requests: a tenth to a sixth of all processor time.
 */
export class AnswerMemory {
  /** by size, a power of two */
  readonly #free = new Map<number, Buffer[]>();
  readonly #lent = new WeakSet<ArrayBufferLike>();
  #kept = 0;

  /** @returns at least so many bytes, whatever they hold; where they are large, `giveBack` takes them, and every part of them */
  take(size: number): Buffer {
    if (size < LARGE) return Buffer.allocUnsafe(size);
    const whole = 2 ** Math.ceil(Math.log2(size));
    const known = this.#free.get(whole)?.pop();
    if (known) this.#kept -= whole;
    const bytes = known ?? Buffer.allocUnsafeSlow(whole);
    this.#lent.add(bytes.buffer);
    return bytes;
  }

  /** Bytes that nobody reads any more. What was not taken here, or was given back before, stays what it is. */
  giveBack({ buffer }: Uint8Array): void {
    const size = buffer.byteLength;
    if (!this.#lent.delete(buffer) || size > LARGEST) return;
    if (this.#kept + size > KEPT_BYTES) this.#forget();
    this.#kept += size;
    const same = this.#free.get(size);
    if (same) same.push(Buffer.from(buffer));
    else this.#free.set(size, [Buffer.from(buffer)]);
  }

  /** Answers are of other sizes now than what is kept is for. */
  #forget(): void {
    this.#free.clear();
    this.#kept = 0;
  }
}

import { OddAnswer } from './answer-head.ts';
import type { AnswerMemory } from './answer-memory.ts';

/** Memory that is taken before the bytes for it have come, at most: a length is only a promise. */
const TRUSTED = 256 * 1024;

/** A body as it comes in pieces: one piece of the announced length is copied once, out of the buffer that the socket is read into. */
export class BodySink {
  #bytes: Buffer;
  #size = 0;
  readonly #maxBytes: number;
  readonly #memory: AnswerMemory;

  /** @param expected bytes of the body where they are known, else a first guess */
  constructor(expected: number, maxBytes: number, memory: AnswerMemory) {
    this.#maxBytes = maxBytes;
    this.#memory = memory;
    this.#refuseOver(expected);
    this.#bytes = memory.take(Math.min(expected, TRUSTED));
  }

  /** @throws OddAnswer over the limit */
  add(from: Buffer, start: number, end: number): void {
    const size = this.#size + end - start;
    if (size > this.#bytes.length) this.#grow(size);
    from.copy(this.#bytes, this.#size, start, end);
    this.#size = size;
  }

  get bytes(): Buffer {
    return this.#size === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#size);
  }

  #grow(size: number): void {
    this.#refuseOver(size);
    const larger = this.#memory.take(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#memory.giveBack(this.#bytes);
    this.#bytes = larger;
  }

  #refuseOver(size: number): void {
    if (size > this.#maxBytes) throw new OddAnswer(`the answer is over ${this.#maxBytes} bytes`);
  }
}

import type { Source } from '../scan/source.ts';

/** Bytes from which on the copy of the machine is faster than four bytes at a time (measured). */
const LONG = 256;

/** Bytes that grow. */
export class Output {
  at = 0;
  private bytes: Buffer;
  private view: DataView;

  /** @param size a guess */
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
    this.view = viewOf(this.bytes);
  }

  copy(source: Source, from: number, to: number): void {
    const length = to - from;
    const at = this.at;
    if (at + length > this.bytes.length) this.grow(length);
    this.at = at + length;
    if (length > LONG) this.bytes.set(source.bytes.subarray(from, to), at);
    else if (length >= 4) {
      const { view } = this;
      const given = source.view;
      const last = to - 4;
      let here = at;
      for (let next = from; next < last; next += 4, here += 4) view.setInt32(here, given.getInt32(next, true), true);
      view.setInt32(at + length - 4, given.getInt32(last, true), true);
    } else for (let index = 0; index < length; index++) this.bytes[at + index] = source.bytes[from + index] as number;
  }

  byte(value: number): void {
    if (this.at === this.bytes.length) this.grow(1);
    this.bytes[this.at++] = value;
  }

  /** A text from outside, of any script. */
  text(text: string): void {
    if (this.at + text.length * 3 > this.bytes.length) this.grow(text.length * 3);
    this.at += this.bytes.write(text, this.at);
  }

  /** A number for what was written since, equal for equal bytes. */
  hash(from: number): number {
    const last = this.at - 4;
    let hash = this.at - from;
    for (let here = from; here < last; here += 4) hash = Math.imul(hash ^ this.view.getInt32(here, true), 0x9e3779b1);
    hash = Math.imul(hash ^ (last >= from ? this.view.getInt32(last, true) : 0), 0x9e3779b1);
    return hash ^ (hash >>> 15);
  }

  /** Whether the same bytes were written from `one` to `oneEnd` as from `other` to now. */
  isRepeated(one: number, oneEnd: number, other: number): boolean {
    if (oneEnd - one !== this.at - other) return false;
    for (let index = oneEnd - one - 1; index >= 0; index--) if (this.bytes[one + index] !== this.bytes[other + index]) return false;
    return true;
  }

  /** All that was written; nothing more may be. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }

  private grow(by: number): void {
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + by));
    grown.set(this.bytes.subarray(0, this.at));
    this.bytes = grown;
    this.view = viewOf(grown);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer) => new DataView(buffer, byteOffset, byteLength);

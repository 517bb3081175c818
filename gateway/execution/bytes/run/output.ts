import type { Source } from '../scan/source.ts';

/** Bytes from which on the machine's own copy is faster than eight bytes at a time (measured). */
const LONG = 512;

/** Bytes that grow. */
export class Output {
  at = 0;
  view: DataView;
  private bytes: Buffer;

  /** @param size a guess */
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
    this.view = viewOf(this.bytes);
  }

  copy(source: Source, from: number, to: number): void {
    const length = to - from;
    const at = this.room(length);
    const given = source.view;
    const { view } = this;
    if (length > LONG) this.bytes.set(source.bytes.subarray(from, to), at);
    else if (length >= 8) {
      const last = to - 8;
      let here = at;
      for (let next = from; next < last; next += 8, here += 8) view.setBigInt64(here, given.getBigInt64(next, true), true);
      view.setBigInt64(at + length - 8, given.getBigInt64(last, true), true);
    } else for (let index = 0; index < length; index++) view.setInt8(at + index, given.getInt8(from + index));
  }

  byte(value: number): void {
    const at = this.room(1);
    this.bytes[at] = value;
  }

  /** Room for so many bytes. @returns where; what is written there goes to the view as it is then */
  room(length: number): number {
    const at = this.at;
    if (at + length > this.bytes.length) this.grow(length);
    this.at = at + length;
    return at;
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

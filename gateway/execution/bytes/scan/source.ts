import { unfit } from './unfit.ts';

/** Bytes to read from and copy, and a view that takes four of them at a time. Little-endian, wherever the program runs. */
export class Source {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly length: number;
  /** where the last four bytes begin; negative where there are fewer */
  readonly lastWord: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.byteLength;
    this.lastWord = bytes.byteLength - 4;
  }
}

/** A text as bytes of their own, for what is kept: small ones of `Buffer.from` hold on to a pool of 64 KiB, which requests share. */
export function kept(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** A text that is expected at a place: at least four bytes, compared four at a time. */
export class Pattern {
  readonly bytes: Uint8Array;
  readonly length: number;
  private readonly words: Int32Array;

  constructor(text: string) {
    this.bytes = kept(text);
    this.length = this.bytes.length;
    this.words = Int32Array.from(wordsOf(this.bytes), ({ word }) => word);
  }

  isAt(source: Source, at: number): boolean {
    const last = at + this.length - 4;
    if (last > source.lastWord) return false;
    const { view } = source;
    const { words } = this;
    let word = 0;
    for (let here = at; here < last; here += 4) if (view.getInt32(here, true) !== words[word++]) return false;
    return view.getInt32(last, true) === words[word];
  }
}

/** Bytes as numbers of four, little-endian; the last one begins within the one before where they do not come out even. */
export function wordsOf(bytes: Uint8Array): readonly { readonly at: number; readonly word: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const starts: number[] = [];
  for (let at = 0; at < bytes.length - 4; at += 4) starts.push(at);
  return [...starts, bytes.length - 4].map((at) => ({ at, word: view.getInt32(at, true) }));
}

/** Where the next byte is that is no white space (RFC 8259, 2). */
export function afterSpace({ bytes, length }: Source, at: number): number {
  for (let here = at; here < length; here++) {
    if (!isSpace(bytes[here] as number)) return here;
  }
  return unfit();
}

export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

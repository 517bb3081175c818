import { type AnswerHead, OddAnswer, parseAnswerHead } from './answer-head.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { BodySink } from './body-sink.ts';

/** All heads of one answer (1xx ones come before the last), and its trailers, at most. */
const MAX_HEAD_BYTES = 16 * 1024;
/** The line of a chunk's size, at most; extensions of it mean nothing to us. */
const MAX_LINE_BYTES = 256;
/** What a body of unknown length begins with. */
const FIRST_BYTES = 16 * 1024;
const SIZE_LINE = /^([\da-f]{1,8})(?:;[\t\x20-\x7e\x80-\xff]*)?$/i;
const TRAILER = /^[!#$%&'*+.^_`|~\w-]+:[\t\x20-\x7e\x80-\xff]*$/;
const [CR, LF] = [13, 10];
const NOTHING = Buffer.alloc(0);

/** Reads one answer of HTTP/1.1 (RFC 9112) out of bytes, however these are cut. Throws OddAnswer where they are none. */
export class AnswerReader {
  readonly #maxBytes: number;
  readonly #memory: AnswerMemory;
  #part: 'head' | 'body' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'done' = 'head';
  #head: AnswerHead | undefined;
  #body: BodySink | undefined;
  /** bytes of the chunk, or of the announced body, that are still to come */
  #missing = 0;
  #headBytes = 0;
  #begun = false;
  /** the beginning of a head, or of a line, that is not whole yet */
  #keptHead: Buffer = NOTHING;
  #keptLine = '';

  constructor(maxBytes: number, memory: AnswerMemory) {
    this.#maxBytes = maxBytes;
    this.#memory = memory;
  }

  /**
   * @param bytes read up to `length`, not kept
   * @returns how many belong to the answer: fewer than `length` only where it is done and something stands behind it
   */
  read(bytes: Buffer, length: number): number {
    let at = 0;
    this.#begun = true;
    while (at < length && this.#part !== 'done') {
      if (this.#part === 'head') at = this.#readHead(bytes, at, length);
      else if (this.#part === 'body' || this.#part === 'chunk') at = this.#readBody(bytes, at, length);
      else at = this.#readLine(bytes, at, length);
    }
    return at;
  }

  /** The other side says no more. @throws OddAnswer where that is too early */
  end(): void {
    if (this.#part === 'body' && this.#head?.framing === 'until-close') this.#part = 'done';
    else if (this.#part !== 'done') throw new OddAnswer('the answer broke off');
  }

  /** Whether a byte of it has come. */
  get begun(): boolean {
    return this.#begun;
  }

  get done(): boolean {
    return this.#part === 'done';
  }

  /** How long the connection may be kept idle now, as in AnswerHead. */
  get keepMs(): number | undefined {
    return this.#head?.keepMs;
  }

  /** The whole body of an answer that is done. */
  get body(): Buffer {
    return this.#body?.bytes ?? NOTHING;
  }

  #readHead(bytes: Buffer, at: number, length: number): number {
    const kept = this.#keptHead.length;
    const upTo = Math.min(length, at + MAX_HEAD_BYTES);
    const source = kept === 0 ? bytes : Buffer.concat([this.#keptHead, bytes.subarray(at, upTo)]);
    const start = kept === 0 ? at : 0;
    const stop = kept === 0 ? upTo : source.length;
    const end = endOfHead(source, start + Math.max(0, kept - 3), stop);
    const size = (end === -1 ? stop : end) - start;
    if (this.#headBytes + size > MAX_HEAD_BYTES) throw new OddAnswer(`the head of the answer is over ${MAX_HEAD_BYTES} bytes`);
    if (end === -1) {
      this.#keptHead = kept === 0 ? Buffer.from(bytes.subarray(at, upTo)) : source;
      return upTo;
    }
    this.#keptHead = NOTHING;
    this.#headBytes += size;
    const head = parseAnswerHead(source.toString('latin1', start, end - 2));
    if (head.status >= 200) this.#begin(head);
    return at + size - kept;
  }

  #begin(head: AnswerHead): void {
    this.#head = head;
    const isUnknown = head.framing === 'chunked' || head.framing === 'until-close';
    this.#body = new BodySink(isUnknown ? FIRST_BYTES : head.length, this.#maxBytes, this.#memory);
    this.#missing = head.framing === 'until-close' ? Number.POSITIVE_INFINITY : head.length;
    this.#part = head.framing === 'chunked' ? 'chunk-size' : this.#missing === 0 ? 'done' : 'body';
  }

  #readBody(bytes: Buffer, at: number, length: number): number {
    const end = Math.min(length, at + this.#missing);
    this.#body?.add(bytes, at, end);
    this.#missing -= end - at;
    if (this.#missing === 0) this.#part = this.#part === 'chunk' ? 'chunk-end' : 'done';
    return end;
  }

  /** One line of the chunked coding (RFC 9112, 7.1): a size, the end of a chunk, a trailer. */
  #readLine(bytes: Buffer, at: number, length: number): number {
    let end = at;
    while (end < length && bytes[end] !== LF) end++;
    const text = this.#keptLine + bytes.toString('latin1', at, end);
    if (text.length > (this.#part === 'trailers' ? MAX_HEAD_BYTES : MAX_LINE_BYTES))
      throw new OddAnswer('a line of the chunked coding is too long');
    if (end === length) {
      this.#keptLine = text;
      return end;
    }
    this.#keptLine = '';
    if (!text.endsWith('\r')) throw new OddAnswer('a line of the chunked coding ends without CR');
    this.#takeLine(text.slice(0, -1));
    return end + 1;
  }

  #takeLine(line: string): void {
    if (this.#part === 'chunk-size') {
      const size = SIZE_LINE.exec(line)?.[1];
      if (size === undefined) throw new OddAnswer('a chunk has no size');
      this.#missing = Number.parseInt(size, 16);
      this.#part = this.#missing === 0 ? 'trailers' : 'chunk';
    } else if (this.#part === 'chunk-end') {
      if (line !== '') throw new OddAnswer('a chunk is longer than its size');
      this.#part = 'chunk-size';
    } else if (line === '') {
      this.#part = 'done';
    } else {
      this.#headBytes += line.length;
      if (!TRAILER.test(line) || this.#headBytes > MAX_HEAD_BYTES) throw new OddAnswer('the trailers of the answer are none, or too long');
    }
  }
}

/** @returns where the empty line ends; -1 where it has not come */
function endOfHead(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 3; at < to; at++) {
    if (bytes[at] === LF && bytes[at - 1] === CR && bytes[at - 2] === LF && bytes[at - 3] === CR) return at + 1;
  }
  return -1;
}

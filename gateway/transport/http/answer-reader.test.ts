import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OddAnswer } from './answer-head.ts';
import { AnswerMemory } from './answer-memory.ts';
import { AnswerReader } from './answer-reader.ts';
import { type Answered, answers, cuts } from './testing.ts';

const MAX_BYTES = 100_000;

interface Read {
  readonly body: string | undefined;
  /** bytes that do not belong to the answer */
  readonly left: number;
  readonly keepMs: number | undefined;
}

/** Reads an answer that comes in pieces, then the end of the stream. @throws OddAnswer */
function readAll(pieces: readonly Buffer[], maxBytes = MAX_BYTES): Read {
  const reader = new AnswerReader(maxBytes, new AnswerMemory());
  let left = 0;
  for (const piece of pieces) left += piece.length - reader.read(piece, piece.length);
  reader.end();
  return { body: reader.body.toString('latin1'), left, keepMs: reader.keepMs };
}

function outcome(pieces: readonly Buffer[]): Read | string {
  try {
    return readAll(pieces);
  } catch (error) {
    if (error instanceof OddAnswer) return 'odd';
    throw error;
  }
}

const read = (text: string): Read => readAll([Buffer.from(text, 'latin1')]);
const OK = 'HTTP/1.1 200 OK\r\n';

describe('an answer is read by its framing', () => {
  test.each<[string, string, Partial<Read>]>([
    ['a length', `${OK}content-length: 2\r\n\r\n{}`, { body: '{}', left: 0, keepMs: undefined }],
    ['a length of nothing', `${OK}Content-Length:0\r\n\r\n`, { body: '', left: 0 }],
    ['what stands behind it', `${OK}content-length: 2\r\n\r\n{}HTTP`, { body: '{}', left: 4 }],
    ['chunks', `${OK}Transfer-Encoding: Chunked\r\n\r\n3\r\n{"a\r\n4;x=y\r\n":1}\r\n0\r\n\r\n`, { body: '{"a":1}', left: 0 }],
    ['chunks with trailers', `${OK}transfer-encoding: chunked\r\n\r\n002\r\n{}\r\n00\r\nX-Sum: 1\r\n\r\nmore`, { body: '{}', left: 4 }],
    ['the end of the connection', `${OK}\r\n{}`, { body: '{}', keepMs: 0 }],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}', { body: '{}', keepMs: 0 }],
    ['no reason, no text', 'HTTP/1.1 500\r\ncontent-length: 1\r\n\r\n1', { body: '1' }],
    [
      '1xx before it',
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${OK}content-length: 1\r\n\r\n1`,
      { body: '1' },
    ],
    ['204, which has no body', 'HTTP/1.1 204 No Content\r\n\r\n', { body: '', keepMs: undefined }],
    ['the last on its connection', `${OK}connection: close\r\nkeep-alive: timeout=5\r\ncontent-length: 0\r\n\r\n`, { keepMs: 0 }],
    ['how long it is kept', `${OK}connection: keep-alive\r\nkeep-alive: timeout=5, max=9\r\ncontent-length: 0\r\n\r\n`, { keepMs: 5_000 }],
  ])('%s', (_what, text, expected) => expect(read(text)).toMatchObject(expected));
});

describe('what two readers could take differently, or what was not asked for, is refused', () => {
  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2p1\r\n\r\n'],
    ['another version', 'HTTP/2 200 OK\r\n\r\n'],
    ['no status', 'HTTP/1.1 OK\r\n\r\n'],
    ['a line end before it', `\r\n${OK}content-length: 0\r\n\r\n`],
    ['lines that end without CR', 'HTTP/1.1 200 OK\ncontent-length: 0\n\n'],
    ['two lengths', `${OK}content-length: 1\r\ncontent-length: 1\r\n\r\n1`],
    ['a list of lengths', `${OK}content-length: 1, 1\r\n\r\n1`],
    ['a signed length', `${OK}content-length: +1\r\n\r\n1`],
    ['a length in hex', `${OK}content-length: 0x1\r\n\r\n1`],
    ['an empty length', `${OK}content-length:\r\n\r\n1`],
    ['a length and chunks', `${OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['another transfer coding', `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['chunks said twice', `${OK}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', `${OK}content-length : 1\r\n\r\n1`],
    ['a folded line', `${OK}x: 1\r\n content-length: 1\r\n\r\n1`],
    ['a bare CR in a value', `${OK}x: a\rcontent-length: 1\r\n\r\n1`],
    ['NUL in a value', `${OK}x: \0\r\ncontent-length: 1\r\n\r\n1`],
    ['compression', `${OK}content-encoding: gzip\r\ncontent-length: 1\r\n\r\n1`],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n'],
    ['a body of 204', 'HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\n1'],
    ['a length that is not reached', `${OK}content-length: 3\r\n\r\n{}`],
    ['a chunk that is longer than its size', `${OK}transfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`],
    ['a chunk without a size', `${OK}transfer-encoding: chunked\r\n\r\n;a\r\n{}\r\n0\r\n\r\n`],
    ['a chunk whose size is followed by a space', `${OK}transfer-encoding: chunked\r\n\r\n2 \r\n{}\r\n0\r\n\r\n`],
    ['a negative chunk', `${OK}transfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`],
    ['a chunk over 4 GiB', `${OK}transfer-encoding: chunked\r\n\r\n100000000\r\n{}\r\n0\r\n\r\n`],
    ['chunk lines without CR', `${OK}transfer-encoding: chunked\r\n\r\n2\n{}\n0\n\n`],
    ['chunks that break off', `${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`],
    ['trailers that are none', `${OK}transfer-encoding: chunked\r\n\r\n0\r\n{}\r\n\r\n`],
    ['a head without end', `${OK}x: ${'a'.repeat(17_000)}`],
    ['a head over 16 KiB', `${OK}x: ${'a'.repeat(17_000)}\r\ncontent-length: 0\r\n\r\n`],
    ['1xx without end', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000)}${OK}content-length: 0\r\n\r\n`],
    ['nothing', ''],
  ])('%s', (_what, text) => expect(() => read(text)).toThrow(OddAnswer));

  test.each([
    ['announced', `${OK}content-length: 11\r\n\r\n`],
    ['in chunks', `${OK}transfer-encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n`],
    ['until the end', `${OK}\r\n12345678901`],
  ])('a body over the limit, %s', (_what, text) => {
    expect(() => readAll([Buffer.from(text)], 10)).toThrow('over 10 bytes');
  });
});

describe('however the bytes are cut', () => {
  const cutUp = (bytes: Buffer, places: readonly number[]): Buffer[] => {
    const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
  };

  test('a good answer is what it is', () => {
    const check = (answer: Answered, places: readonly number[]) => {
      expect(readAll(cutUp(answer.bytes, places))).toEqual({
        body: answer.body.toString('latin1'),
        left: 0,
        keepMs: answer.untilClose ? 0 : undefined,
      });
    };
    fc.assert(fc.property(answers, cuts, check), { numRuns: 500 });
  });

  test('any bytes, and good answers with some bytes changed, end the same way, and never but by OddAnswer', () => {
    const damaged = fc
      .tuple(answers, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'\r\n \t:;0a,\0\xff')), { maxLength: 3 }))
      .map(([{ bytes }, changes]) => {
        const copy = Buffer.from(bytes);
        for (const [place, character] of changes) copy[place % copy.length] = character.charCodeAt(0);
        return copy;
      });
    const any = fc.oneof(
      damaged,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    const check = (bytes: Buffer, places: readonly number[]) => {
      expect(outcome(cutUp(bytes, places))).toEqual(outcome([bytes]));
      const head = bytes.subarray(0, 2_000);
      expect(outcome([...head].map((byte) => Buffer.of(byte)))).toEqual(outcome([head]));
    };
    fc.assert(fc.property(any, cuts, check), { numRuns: 500 });
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BEAT, COMPLETE_EVENT, eventReader, nextEvent } from './event-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (given: Uint8Array) => new TextDecoder().decode(given);
const readAll = (chunks: readonly Uint8Array[]) => {
  const read = eventReader(1_000);
  return chunks.flatMap((chunk) => read(chunk).map(({ name, data }) => [name, text(data)]));
};
/** Cut behind each of the given places. */
const cut = (whole: Uint8Array, places: readonly number[]) => {
  const at = [0, ...places.map((place) => place % (whole.length + 1)).sort((one, other) => one - other), whole.length];
  return at.slice(1).map((end, n) => whole.slice(at[n], end));
};

describe('a stream of events', () => {
  test('is read as it was written, with an id, and JSON that was printed on several lines', () => {
    const written = [BEAT, nextEvent(bytes('{"data":"卫生"}')), BEAT, nextEvent(bytes('{\r\n "data": 1\n}'), 'c1'), COMPLETE_EVENT];
    expect(text(Buffer.concat(written))).toContain('\n\nid: c1\nevent: next\ndata: {');
    expect(readAll([Buffer.concat(written)])).toEqual([
      ['next', '{"data":"卫生"}'],
      ['next', '{   "data": 1 }'],
      ['complete', ''],
    ]);
  });

  test('an id that would break a line is left out', () => {
    expect(text(nextEvent(bytes('{}'), 'a\nevent: complete'))).toBe('event: next\ndata: {}\n\n');
  });

  test.each([
    ['lines that end in line feeds', '\n'],
    ['in carriage returns', '\r'],
    ['in both', '\r\n'],
  ])('however it is cut, it says the same: %s', (_, end) => {
    const lines = [
      ': 你好',
      'event:next',
      'data:  {"a":',
      'data:1}',
      'other: x',
      'retry',
      '',
      'data',
      '',
      'event: lost',
      '',
      'data: end',
      '',
    ];
    const whole = bytes(lines.map((line) => line + end).join(''));
    const told = [
      ['next', ' {"a":\n1}'],
      ['message', ''],
      ['message', 'end'],
    ];
    fc.assert(fc.property(fc.array(fc.nat()), (places) => expect(readAll(cut(whole, places))).toEqual(told)));
  });

  test('nothing that comes breaks the reader; without an end it takes no more than its limit', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 900 }), (any) => void readAll([any])));
    const read = eventReader(1_000);
    expect(() => Array.from({ length: 11 }, () => read(bytes(`data: ${'x'.repeat(90)}\n`)))).toThrow(RangeError);
    const open = eventReader(1_000);
    expect(() => Array.from({ length: 11 }, () => open(bytes('x'.repeat(100))))).toThrow(RangeError);
    const long = eventReader(1_000);
    for (let n = 0; n < 100; n += 1) expect(long(nextEvent(bytes('1'.repeat(90))))).toHaveLength(1);
    for (let n = 0; n < 1_000; n += 1) expect(long(BEAT)).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { hashOf, random } from '../../../../test/oracle/random.ts';
import { mutated } from '../testing/mutate.ts';
import { afterAny } from './any-value.ts';
import { Names } from './names.ts';
import { afterFloat, afterInt, exactTo } from './number.ts';
import { Pattern, Source } from './source.ts';
import { isUnfit } from './unfit.ts';

const sourceOf = (text: string) => new Source(Buffer.from(text));

/** Whether it goes over all of a text. */
function takes(after: (source: Source, at: number) => number, source: Source): boolean {
  try {
    return after(source, 0) === source.length;
  } catch (error) {
    if (!isUnfit(error)) throw error;
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('any value', () => {
  test.each([
    '"a"',
    '""',
    '"\\""',
    '"\\\\"',
    '"\\u00Ff"',
    '"\\u00fg"',
    '"\\u12"',
    '"\\x"',
    '"\\',
    '"',
    '"abc',
    '"abcdefgh\u0001"',
    '"abcd\n"',
    '"abc\u007f"',
    '"卫生"',
    '0',
    '-0',
    '01',
    '1.',
    '.5',
    '1.5',
    '1e',
    '1e+',
    '1e+5',
    '1E-5',
    '-',
    '--1',
    '+1',
    '12345678901234567890',
    'NaN',
    'Infinity',
    'null',
    'nul',
    'true',
    'tru',
    'false',
    'fals',
    'nulll',
    '',
    '[',
    '[]',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1,2]',
    '[ 1 , 2 ]',
    '[[[]]]',
    '{',
    '{}',
    '{"a"}',
    '{"a":}',
    '{"a":1}',
    '{"a":1,}',
    '{a:1}',
    '{ "a" : 1 , "b" : { } }',
    '{"a":1 "b":2}',
    '[1}',
    '{"a":1]',
  ])('%j is taken as JSON.parse takes it', (text) => {
    expect(takes(afterAny, sourceOf(text))).toBe(isJson(text));
  });

  test('whatever bytes are put into it', () => {
    const value = {
      text: 'abc "quoted" \\ 卫生',
      numbers: [0, -1.5, 1e21, 3e-7],
      words: [null, true, false],
      deep: { deep: { deep: [[], {}] } },
    };
    const bytes = Buffer.from(JSON.stringify(value));
    for (let round = 0; round < 20_000; round++) {
      const seed = hashOf(`scan ${round}`);
      const draws = random(seed);
      let changed = mutated(bytes, draws);
      if (draws.percent(20) && isJson(new TextDecoder().decode(changed))) changed = mutated(changed, draws);
      const text = new TextDecoder().decode(changed);
      if (text.includes('\ufffd')) continue; // no UTF-8: refused before
      const trimmed = text.trim();
      if (takes(afterAny, sourceOf(trimmed)) !== isJson(trimmed)) throw new Error(`round ${round}: ${JSON.stringify(trimmed)}`);
    }
  });

  test('that nests too deep is not gone into', () => {
    const depth = 100_000;
    expect(takes(afterAny, sourceOf('['.repeat(depth) + ']'.repeat(depth)))).toBe(false);
    expect(takes(afterAny, sourceOf('['.repeat(150) + ']'.repeat(150)))).toBe(true);
  });
});

test.each([
  ['0', true],
  ['7', true],
  ['-7', true],
  ['2147483647', true],
  ['-2147483648', true],
  ['2147483648', false],
  ['-2147483649', false],
  ['99999999999999999999', false],
  ['-0', false],
  ['01', false],
  ['-01', false],
  ['1.0', false],
  ['1e2', false],
  ['-', false],
  ['', false],
  ['x', false],
])('%j as an Int: %p', (text, fits) => {
  expect(takes(afterInt, sourceOf(text))).toBe(fits);
});

test.each([
  ['0.5', true],
  ['-1e300', true],
  ['1e308', true],
  ['1e309', false],
  ['1'.repeat(310), false],
  ['1e', false],
  ['"1"', false],
])('%j as a Float: %p', (text, fits) => {
  expect(takes(afterFloat, sourceOf(text))).toBe(fits);
});

test.each([
  ['123456789012345', true],
  ['0.12345678901234', true],
  ['1234567890123456', false],
  ['0.1234567890123456', false],
  ['{"a":[1,2],"b":12345678901234567}', false],
])('%j as a number that JSON.parse must not change: %p', (text, fits) => {
  expect(takes((source, at) => exactTo(source, at, source.length), sourceOf(text))).toBe(fits);
});

test('patterns match whole and in place, at every length and never beyond the end', () => {
  for (let length = 4; length < 20; length++) {
    const text = 'abcdefghijklmnopqrst'.slice(0, length);
    const pattern = new Pattern(text);
    expect(pattern.isAt(sourceOf(`.${text}`), 1)).toBe(true);
    expect(pattern.isAt(sourceOf(`.${text.slice(0, -1)}`), 1)).toBe(false);
    for (let at = 0; at < length; at++) expect(pattern.isAt(sourceOf(`${text.slice(0, at)}.${text.slice(at + 1)}`), 0)).toBe(false);
  }
});

test('names are found by all of their bytes', () => {
  const names = ['A', 'AB', 'BA', 'constructor', '__proto__', 'toString', 'GREEN', 'GREED'];
  const known = new Names(names);
  expect(names.map((name) => known.find(sourceOf(name), 0, name.length))).toEqual(names.map((_, index) => index));
  for (const other of ['', 'B', 'ABC', 'GREE', 'GREEX', 'green']) expect(known.find(sourceOf(`${other}"`), 0, other.length)).toBe(-1);
});

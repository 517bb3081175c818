import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { yymmdd } from '../codes/day.ts';
import { divisionsAsOf } from '../codes/division.ts';
import { checkCharacter36, checkDigits97, isValid97 } from './check-digits.ts';
import { normaliseLocalNumber } from './local-number.ts';
import { composeSerial, type Issuer, parseSerial, readSerial } from './serial.ts';

const { serials } = JSON.parse(readFileSync(new URL('../codes/data/code-variants.json', import.meta.url), 'utf8')) as {
  serials: { sameCase: { canonical: string; variants: { system: string; value: string }[] }[]; invalid: { value: string; why: string }[] };
};
const [sameCase] = serials.sameCase;
const canonical = sameCase?.canonical ?? '';

test('check digits of ISO 7064', () => {
  expect(checkDigits97('794')).toBe('44');
  expect(isValid97('79444')).toBe(true);
  expect(checkCharacter36('A12425GABC1234002')).toBe('M');
});

test('composed and read back', () => {
  const parts = { division: '330106', yymmdd: '141108', issuer: 3 as Issuer, running: 1 };
  expect(composeSerial(parts)).toBe(canonical);
  expect(parseSerial(canonical)).toEqual({ ok: true, serial: canonical, day: '2014-11-08', ...parts });
  expect(parseSerial(composeSerial({ ...parts, division: '330100' })).ok).toBe(true);
  expect(() => composeSerial({ ...parts, running: 1_000_000 })).toThrow(RangeError);
  expect(() => composeSerial({ ...parts, running: 0 })).toThrow(RangeError);
  expect(() => composeSerial({ ...parts, division: '3301' })).toThrow(RangeError);
});

describe('as people write it', () => {
  test.each(sameCase?.variants.filter(({ system }) => system === 'hall').map(({ value }) => value) ?? [])('%s', (value) => {
    expect(parseSerial(value)).toMatchObject({ ok: true, serial: canonical });
    expect(readSerial(value)).toBe(canonical);
  });

  test('numbers of other allocators stay as given', () => {
    expect(readSerial(' ZJWJ-330106-2014-00000001 ')).toBe('ZJWJ-330106-2014-00000001');
    expect([readSerial(' '), readSerial('x'.repeat(65))]).toEqual([undefined, undefined]);
  });
});

describe('refused, with the reason', () => {
  const problems = ['CHECK', 'CHECK', 'WIDTH', 'DIVISION', 'DATE', 'DIVISION'];
  test.each(serials.invalid.map(({ value, why }, index) => [value, why, problems[index]]))('%s: %s', (value, _, problem) => {
    expect(parseSerial(value as string)).toEqual({ ok: false, problem });
  });

  test('other characters, other issuers, nothing', () => {
    expect(parseSerial('33010614110830000O195')).toEqual({ ok: false, problem: 'DIGITS' });
    const body = '3301061411085000001';
    expect(parseSerial(body + checkDigits97(body))).toEqual({ ok: false, problem: 'ISSUER' });
    expect(parseSerial('')).toEqual({ ok: false, problem: 'WIDTH' });
  });
});

test('all single wrong digits and neighbour swaps of 1,000 serials are refused', () => {
  const days = ['2014-11-08', '2017-12-31', '2021-04-08', '2021-04-09', '2024-02-29'];
  const serial = fc
    .record({
      day: fc.constantFrom(...days),
      pick: fc.nat(12),
      issuer: fc.constantFrom<Issuer>(1, 2, 3, 4),
      running: fc.integer({ min: 1, max: 999_999 }),
    })
    .map(({ day, pick, ...rest }) => composeSerial({ division: divisionsAsOf(day)[pick]?.code ?? '330100', yymmdd: yymmdd(day), ...rest }));
  // fast-check prints its seed where the property fails.
  fc.assert(
    fc.property(serial, (good) => {
      expect(parseSerial(good).ok).toBe(true);
      for (let at = 0; at < good.length; at += 1) {
        for (const digit of '0123456789') {
          if (digit !== good[at] && parseSerial(good.slice(0, at) + digit + good.slice(at + 1)).ok)
            throw new Error(`digit ${digit} at ${at} of ${good}`);
        }
        const swapped = good.slice(0, at) + (good[at + 1] ?? '') + good[at] + good.slice(at + 2);
        if (swapped !== good && parseSerial(swapped).ok) throw new Error(`swap at ${at} of ${good}`);
      }
    }),
    { numRuns: 1000, seed: 20141108 },
  );
});

test('local numbers compare without what people leave out', () => {
  const written = sameCase?.variants.filter(({ system }) => system === 'district').map(({ value }) => value) ?? [];
  expect(new Set([...written, '西衛受【2014】1號', '西卫受 (2014) 第 01 号'].map(normaliseLocalNumber))).toEqual(
    new Set(['西卫受(2014)1']),
  );
  expect(normaliseLocalNumber('西卫受〔2014〕第0010号')).not.toBe(normaliseLocalNumber('西卫受〔2014〕第0001号'));
  expect(normaliseLocalNumber(' zjwj－330106－2014－00000001')).toBe('ZJWJ-330106-2014-00000001');
  expect(normaliseLocalNumber('0012')).not.toBe(normaliseLocalNumber('12'));
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { divisionAsOf, divisionById, divisions, divisionsAsOf, readDivisionCode } from './division.ts';

const { meta } = JSON.parse(readFileSync(new URL('./data/divisions.json', import.meta.url), 'utf8')) as {
  meta: { checks: { asOf: string; count: number; codes: string[] }[] };
};

test.each(meta.checks)('on $asOf there are $count divisions', ({ asOf, count, codes }) => {
  const found = divisionsAsOf(asOf);
  expect(found).toHaveLength(count);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('no code names two divisions on one day, and every successor exists', () => {
  for (const { asOf } of meta.checks) expect(new Set(divisionsAsOf(asOf).map(({ code }) => code)).size).toBe(divisionsAsOf(asOf).length);
  for (const { successors } of divisions) for (const { id } of successors) expect(divisionById(id)).toBeDefined();
});

test('a code given twice is two divisions', () => {
  expect(divisionAsOf('330102', '2021-04-08')?.id).toBe('330102@1');
  expect(divisionAsOf('330102', '2021-04-09')?.id).toBe('330102@2');
  expect(divisionById('330106')?.name).toBe('西湖区');
  expect(divisionAsOf('330114', '2021-04-08')).toBeUndefined();
  expect(divisionAsOf('330100', '1999-01-01')?.level).toBe('CITY');
});

describe('readDivisionCode', () => {
  test.each([
    ['330106', '330106', null],
    ['33010600', '330106', null],
    ['330106000', '330106', null],
    ['330106000000', '330106', null],
    ['３３０１０６', '330106', null],
    [' 330106 ', '330106', null],
    ['330101', '330100', null],
    ['330101000000', '330100', null],
    ['330106009', '330106', '330106009'],
    ['330106009012', '330106', '330106009'],
  ])('%s is division %s, street %s', (raw, code, street) => {
    expect(readDivisionCode(raw)).toEqual({ code, street });
  });

  test.each(['', '3301', '3301060', '33010612', '西湖区', '杭州市西湖区', '33010A'])('%j is none', (raw) => {
    expect(readDivisionCode(raw)).toBeUndefined();
  });
});

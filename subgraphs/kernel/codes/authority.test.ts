import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { authorities, authoritiesAsOf, authorityOf } from './authority.ts';
import { divisions } from './division.ts';
import { isCreditCode } from './identifier/credit-code.ts';

const { meta } = JSON.parse(readFileSync(new URL('./data/code-variants.json', import.meta.url), 'utf8')) as {
  meta: { organisations: Record<string, string> };
};

test('the province’s department and one bureau per division code, each with a credit code of its own whose checks are right', () => {
  const all = authorities();
  expect(all).toHaveLength(new Set(divisions.map(({ code }) => code)).size + 1);
  expect(all.every(({ socialCreditCode }) => isCreditCode(socialCreditCode))).toBe(true);
  expect(new Set(all.map(({ socialCreditCode }) => socialCreditCode)).size).toBe(all.length);
});

test.each(['浙江省卫生厅', '杭州市卫生局', '西湖区卫生局', '萧山区卫生局'])('%s has the credit code of the data file', (name) => {
  expect(authorities().find((each) => each.name === name)?.socialCreditCode).toBe(meta.organisations[name]);
});

test('of a day: the province’s, the city’s and 13, each with the division of that day', () => {
  const ids = (day: string) => authoritiesAsOf(day).map(({ regionId }) => regionId);
  expect(ids('2014-11-08').slice(0, 3)).toEqual([null, '330100', '330102@1']);
  expect(ids('2021-04-09').slice(0, 3)).toEqual([null, '330100', '330102@2']);
  expect([ids('2014-11-08').length, ids('2021-04-09').length]).toEqual([15, 15]);
});

test('by division and day', () => {
  expect(authorityOf('330100', '2014-11-08')).toMatchObject({ tier: 'CITY', regionId: '330100' });
  expect(authorityOf('330102', '2014-11-08')?.regionId).toBe('330102@1');
  expect(authorityOf('330102', '2022-01-01')?.regionId).toBe('330102@2');
  expect(authorityOf('330114', '2014-11-08')).toBeUndefined();
});

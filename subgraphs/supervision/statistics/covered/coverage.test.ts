import { expect, test } from '@jest/globals';
import { divisionsAsOf } from '../../../kernel/codes/division.ts';
import { itemsHandledBy } from '../../../kernel/codes/item/handled.ts';
import { coverageOf } from './coverage.ts';

const DAY = '2026-02-28';
const handled = itemsHandledBy({ id: 'district.330106', tier: 'DISTRICT' }, DAY);
const everyPair = new Set(divisionsAsOf(DAY).flatMap(({ code }) => handled.map((item) => `${code} ${item.code}`)));

test('all items that districts handle in all districts of the day: covered; one fewer shows one gap, in its division and at its item', () => {
  const districts = divisionsAsOf(DAY).map(({ code }) => code);
  expect(coverageOf(everyPair, districts, DAY)).toMatchObject({ expected: districts.length * handled.length, seen: everyPair.size });
  const gone = `330106 ${handled[0]?.code}`;
  const { byRegion, byItem, seen } = coverageOf(new Set([...everyPair].filter((pair) => pair !== gone)), districts, DAY);
  expect(seen).toBe(everyPair.size - 1);
  const gaps = byRegion.filter(({ missing }) => missing.length > 0);
  expect(gaps.map(({ division, missing }) => [division.code, missing.map(({ code }) => code)])).toEqual([['330106', [handled[0]?.code]]]);
  const items = byItem.filter(({ missing }) => missing.length > 0);
  expect(items.map(({ item, missing }) => [item.code, missing.map(({ code }) => code)])).toEqual([[handled[0]?.code, ['330106']]]);
});

test('the city is asked for the items that it handles itself, and a division or item that is not in force then for nothing', () => {
  const city = coverageOf(new Set(), ['330100'], DAY);
  expect(city.byRegion).toHaveLength(1);
  expect(city.byRegion[0]?.missing.every(({ levels }) => levels.includes('city'))).toBe(true);
  expect(city.seen).toBe(0);
  const { byRegion } = coverageOf(new Set(), null, DAY);
  expect(byRegion).toHaveLength(14);
  // 330103 ended in 2021
  expect(coverageOf(new Set(), ['330103'], DAY).expected).toBe(0);
  expect(coverageOf(new Set(), ['330103'], '2014-10-31').expected).toBeGreaterThan(0);
});

import { expect, test } from '@jest/globals';
import { dayOf, sayDay, sayMoment } from './say-day.ts';

test('days and times are those of Shanghai, wherever the browser is', () => {
  const moment = new Date('2026-11-21T16:05:00Z');
  expect(dayOf(moment)).toBe('2026-11-22');
  expect(sayMoment(moment, '2026-11-22')).toEqual({ zh: '11 月 22 日 00:05', en: '22 Nov, 00:05' });
});

test('the year is said where it is not this one', () => {
  expect(sayDay('2026-01-04', '2026-11-22')).toEqual({ zh: '1 月 4 日', en: '4 Jan' });
  expect(sayDay('2027-01-04', '2026-11-22')).toEqual({ zh: '2027 年 1 月 4 日', en: '4 Jan 2027' });
});

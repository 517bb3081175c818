import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { daysAfter, endOfDay, formatShanghai, parseDay, parseMoment, shanghaiDay, startOfDay, yymmdd } from './day.ts';

const { dates } = JSON.parse(readFileSync(new URL('./data/code-variants.json', import.meta.url), 'utf8')) as {
  dates: { canonical: string; variants: string[] };
};

describe('parseMoment', () => {
  test.each([dates.canonical, ...dates.variants])('%s is the canonical moment', (written) => {
    expect(formatShanghai(parseMoment(written) as Date)).toBe(dates.canonical);
  });

  test.each([
    ['2014-11-08T09:30:00.125+08:00', '2014-11-08T09:30:00.125+08:00'],
    ['2014-11-07T20:30:00-05:00', '2014-11-08T09:30:00+08:00'],
    ['２０１４－１１－０８　９：３０', '2014-11-08T09:30:00+08:00'],
    ['2014-11-08', '2014-11-08T00:00:00+08:00'],
    ['2014.11.8', '2014-11-08T00:00:00+08:00'],
    ['20141108', '2014-11-08T00:00:00+08:00'],
    ['2014年11月8日', '2014-11-08T00:00:00+08:00'],
    ['2016-02-29T23:59:60Z', '2016-03-01T07:59:59+08:00'],
  ])('%s is %s', (written, wanted) => {
    expect(formatShanghai(parseMoment(written) as Date)).toBe(wanted);
  });

  test.each([
    '',
    'today',
    '2014-02-29',
    '2014-13-01',
    '2014-11-31',
    '2014-11-08 24:00',
    '2014-11-08 9:60',
    '2014-11/08',
    '08-11-2014',
    '2014-11-08T09:30:00+25:00',
    '141108',
    '2014-11-08 9:30 pm',
  ])('%j is no moment', (written) => {
    expect(parseMoment(written)).toBeUndefined();
  });
});

describe('parseDay', () => {
  test.each([
    ['2014-11-08', '2014-11-08'],
    ['41951', '2014-11-08'],
    ['2014/11/8', '2014-11-08'],
    ['2014-11-07T16:00:00Z', '2014-11-08'],
  ])('%s is %s', (written, wanted) => {
    expect(parseDay(written)).toBe(wanted);
  });

  test('no day', () => {
    expect([parseDay('2014-11-31'), parseDay('soon'), parseDay('')]).toEqual([undefined, undefined, undefined]);
  });
});

test('a day in Shanghai begins at 16:00 UTC of the day before', () => {
  expect(shanghaiDay(new Date('2014-11-07T15:59:59.999Z'))).toBe('2014-11-07');
  expect(shanghaiDay(new Date('2014-11-07T16:00:00Z'))).toBe('2014-11-08');
  expect(startOfDay('2014-11-08').toISOString()).toBe('2014-11-07T16:00:00.000Z');
  expect(endOfDay('2014-11-08').toISOString()).toBe('2014-11-08T15:59:59.999Z');
  expect([daysAfter('2014-12-31', 1), daysAfter('2014-11-08', 14)]).toEqual(['2015-01-01', '2014-11-22']);
  expect(yymmdd('2014-11-08')).toBe('141108');
});

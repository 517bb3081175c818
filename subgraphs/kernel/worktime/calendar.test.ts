import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from '@jest/globals';
import { getDayDetail } from 'chinese-days';
import { type CalendarChange, publishedCalendar, withChanges } from './calendar.ts';
import { daysBetween, worksByNotice, YEARS } from './fixtures.ts';

const calendar = publishedCalendar();
const ALL = daysBetween('2004-01-01', '2026-12-31');

/**
 * Working days by year, counted on paper: Mondays to Fridays of the year, less its holidays by law (10 until 2007, 11 from 2008, 13
 * from 2025), and what a notice moves over a year's end or adds.
 */
const WORKING_DAYS: [number, number, string][] = [
  [2004, 252, '262 - 10'],
  [2005, 251, '260 - 10, and Sat 12-31 made up for 2006'],
  [2006, 251, '260 - 10, less Jan 3 (made up in 2005), and Dec 30, 31 made up for 2007'],
  [2007, 249, '261 - 10, less Jan 2, 3 (made up in 2006); Dec 29 and Dec 31 cancel out'],
  [2008, 251, '262 - 11'],
  [2009, 250, '261 - 11'],
  [2010, 250, '261 - 11'],
  [2011, 250, '260 - 11, and Sat 12-31 made up for 2012'],
  [2012, 249, '261 - 11, less Jan 3 (made up in 2011)'],
  [2013, 250, '261 - 11'],
  [2014, 250, '261 - 11'],
  [2015, 249, '261 - 11, less Sep 3 (victory day)'],
  [2016, 250, '261 - 11'],
  [2017, 249, '260 - 11'],
  [2018, 250, '261 - 11; Dec 29 and Dec 31 cancel out'],
  [2019, 250, '261 - 11'],
  [2020, 249, '262 - 11, less Jan 31 and Feb 1 (Spring Festival extended)'],
  [2021, 250, '261 - 11'],
  [2022, 249, '260 - 11'],
  [2023, 249, '260 - 11'],
  [2024, 251, '262 - 11'],
  [2025, 248, '261 - 13'],
  [2026, 248, '261 - 13'],
];

describe('the published calendar', () => {
  it('is every day of 2004 to 2026 what the notices of the State Council make it', () => {
    expect(YEARS).toEqual(WORKING_DAYS.map(([year]) => year));
    expect(ALL.filter((day) => calendar.isWorkday(day) !== worksByNotice(day))).toEqual([]);
    expect(ALL.every((day) => calendar.isPublished(day))).toBe(true);
  });

  test.each(WORKING_DAYS)('%i has %i working days: %s', (year, days) => {
    const ofYear = daysBetween(`${year}-01-01`, `${year}-12-31`);
    expect(ofYear.filter((day) => calendar.isWorkday(day))).toHaveLength(days);
    expect(calendar.year(year)?.workdays).toHaveLength(days);
  });

  /** Where chinese-workday 1.16.1 says otherwise: all of its differences from 2011 to 2026. */
  test.each<[string, boolean, string]>([
    ['2011-01-29', false, 'an ordinary Saturday; Sun 01-30 is made up'],
    ['2011-02-12', true, 'Sat made up for the Spring Festival'],
    ['2011-04-02', true, 'Sat made up for Qingming'],
    ['2011-12-31', true, 'Sat made up for New Year 2012'],
    ['2012-01-29', true, 'Sun made up for the Spring Festival'],
    ['2012-03-31', true, 'Sat made up for Qingming'],
    ['2012-04-01', true, 'Sun made up for Qingming'],
    ['2012-04-28', true, 'Sat made up for the first of May'],
    ['2012-09-30', false, 'Sun, Mid-Autumn; Sat 09-29 is made up'],
    ['2012-10-08', true, 'an ordinary Monday: eight days from 09-30 end on 10-07'],
    ['2013-04-07', true, 'Sun made up for Qingming'],
    ['2013-04-27', true, 'Sat made up for the first of May'],
    ['2013-04-28', true, 'Sun made up for the first of May'],
    ['2013-06-08', true, 'Sat made up for Dragon Boat'],
    ['2013-06-09', true, 'Sun made up for Dragon Boat'],
    ['2013-10-12', true, 'Sat made up for National Day'],
    ['2013-12-29', false, 'an ordinary Sunday: New Year 2014 is one day'],
    ['2014-06-03', true, 'an ordinary Tuesday: Dragon Boat ends on 06-02'],
    ['2014-06-04', true, 'an ordinary Wednesday'],
    ['2014-09-09', true, 'an ordinary Tuesday: Mid-Autumn is 09-08'],
    ['2014-09-10', true, 'an ordinary Wednesday'],
    ['2014-10-11', true, 'Sat made up for National Day'],
    ['2015-09-03', false, 'victory day'],
    ['2015-09-04', false, 'moved from Sun 09-06'],
    ['2018-01-01', false, 'New Year, a Monday'],
    ['2020-01-31', false, 'Spring Festival extended to 02-02'],
    ['2020-02-01', false, 'no longer made up'],
    ['2023-01-03', true, 'an ordinary Tuesday: New Year ends on 01-02'],
  ])('%s works: %s (%s)', (day, works) => {
    expect(calendar.isWorkday(day)).toBe(works);
  });

  it('is the package it names, but for the one day that the package lacks', () => {
    expect(calendar.version).toBe('chinese-days@1.5.7');
    expect(ALL.filter((day) => getDayDetail(day).work !== calendar.isWorkday(day))).toEqual(['2005-12-31']);
  });

  it('knows nothing of a year without a notice', () => {
    for (const day of ['2003-12-31', '2027-01-01', '2027-01-04', '1999-05-05', '2100-02-28']) {
      expect({ day, published: calendar.isPublished(day), works: calendar.isWorkday(day) }).toEqual({ day, published: false });
      expect(calendar.year(Number(day.slice(0, 4)))).toBeUndefined();
    }
  });

  test.each(['', '2014-02-29', '2014-13-01', '2014-1-1', '20140101', '2014-01-01T00:00:00Z'])('%j is no day', (day) => {
    expect(() => calendar.isWorkday(day)).toThrow(RangeError);
  });

  test.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'])('the time zone of the machine does not matter: %s', (zone) => {
    const program = `
      import { publishedCalendar } from ${JSON.stringify(new URL('./calendar.ts', import.meta.url).href)};
      import { workingDaysAfter } from ${JSON.stringify(new URL('./due.ts', import.meta.url).href)};
      const calendar = publishedCalendar();
      const workdays = [2004, 2014, 2020, 2026].map((year) => calendar.year(year).workdays.length);
      console.log(JSON.stringify([workdays, calendar.isWorkday('2014-09-28'), workingDaysAfter(calendar, '2014-09-24', 20).day]));`;
    const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual([[252, 250, 249, 248], true, '2014-10-27']);
  });
});

describe('local changes', () => {
  const change = (years: number[], days: Record<string, boolean>): CalendarChange => ({
    years,
    days: Object.entries(days).map(([day, works]) => ({ day, works, name: null })),
  });

  it('publish a year: Monday to Friday besides the days named', () => {
    const changed = withChanges(calendar, [change([2027], { '2027-01-01': false, '2027-01-02': false, '2027-01-09': true })]);
    // 2027-01-01 is a Friday
    const works = ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-04', '2027-01-09', '2027-01-10'].map((day) => changed.isWorkday(day));
    expect(works).toEqual([true, false, false, true, true, false]);
    expect([changed.isPublished('2027-06-01'), changed.isPublished('2028-06-01')]).toEqual([true, false]);
    // 261 Mondays to Fridays, one off, one made up
    expect(changed.year(2027)?.workdays).toHaveLength(261);
  });

  it('lie over the published notices, and leave the base as it was', () => {
    const changed = withChanges(calendar, [change([], { '2016-09-05': false, '2016-09-10': true })]);
    expect([changed.isWorkday('2016-09-05'), changed.isWorkday('2016-09-10'), changed.isWorkday('2016-10-03')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([calendar.isWorkday('2016-09-05'), calendar.isWorkday('2016-09-10')]).toEqual([true, false]);
  });

  it('publishing a year again does not take its holidays away', () => {
    const changed = withChanges(calendar, [change([2026], { '2026-12-31': false })]);
    expect([changed.isWorkday('2026-10-01'), changed.isWorkday('2026-10-10'), changed.isWorkday('2026-12-31')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('of two words on one day the later one wins', () => {
    const first = change([2027], { '2027-02-08': false });
    const second = change([], { '2027-02-08': true });
    expect(withChanges(calendar, [first, second]).isWorkday('2027-02-08')).toBe(true);
    expect(withChanges(calendar, [second, first]).isWorkday('2027-02-08')).toBe(false);
    expect(withChanges(withChanges(calendar, [first]), [second]).isWorkday('2027-02-08')).toBe(true);
  });

  it('a day of a year that nobody published waits for its year', () => {
    const named = change([], { '2028-01-03': false });
    expect(withChanges(calendar, [named]).isWorkday('2028-01-03')).toBeUndefined();
    expect(withChanges(calendar, [named, change([2028], {})]).isWorkday('2028-01-03')).toBe(false);
  });

  it('stand in the version', () => {
    expect(withChanges(calendar, [])).toBe(calendar);
    expect(withChanges(calendar, [change([2027], {}), change([2028], {})]).version).toBe('chinese-days@1.5.7+2');
    expect(() => withChanges(calendar, [change([], { '2027-02-29': false })])).toThrow(RangeError);
  });
});

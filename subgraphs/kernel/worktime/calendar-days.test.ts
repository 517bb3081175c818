import { describe, expect, test } from '@jest/globals';
import { publishedCalendar } from './calendar.ts';
import { dueOf } from './due.ts';
import { ledgerOf, say } from './fixtures.ts';

const calendar = publishedCalendar();

/** Penalties: 90 days from filing (Penalty Law, article 60), or three months (health rules of 2006). No notice moves them. */
describe('calendar days do not roll over weekends and holidays', () => {
  test.each<[string, number, string, string, string, string, string]>([
    ['2021-07-15', 90, '', '', '2021-10-13', '2021-10-13', '07-31:16 08-31:47 09-30:77 10-13:90'],
    ['2021-09-01', 90, '', '', '2021-11-30', '2021-11-30', '09-30:29 10-31:60 11-30:90'],
    ['2014-07-03', 90, '', '', '2014-10-01', '2014-10-01', '07-31:28 08-31:59 09-30:89 10-01:90, National Day all the same'],
    ['2014-08-31', 90, '', '', '2014-11-29', '2014-11-29', '09-30:30 10-31:61 11-29:90, a Saturday'],
    ['2020-02-01', 28, '', '', '2020-02-29', '2020-02-29', 'leap year'],
    ['2021-02-01', 28, '', '', '2021-03-01', '2021-03-01', ''],
    ['2026-12-01', 90, '', '', '2027-03-01', '2027-03-01', '12-31:30 01-31:61 02-28:89: no calendar is needed'],
    ['1999-12-02', 30, '', '', '2000-01-01', '2000-01-01', '12-31:29'],
    // pauses are added day by day
    ['2014-09-01', 30, '2014-09-10~2014-09-20', '', '2014-10-11', '2014-10-11', 'ten days: 10-01 and ten'],
    ['2014-09-01', 30, '2014-09-30~2014-10-05', '', '2014-10-06', '2014-10-06', '09-30:29 | 6:30; or 09-29:28 | 5:29 6:30'],
    ['2014-09-01', 30, '2014-10-01~2014-10-05', '', '2014-10-01', '2014-10-05', 'begins on the due day; or 09-30:29 | 5:30'],
    ['2014-09-01', 30, '2014-09-05~2014-09-05', '', '2014-10-01', '2014-10-01', 'of no length'],
    ['2014-09-01', 30, '2014-09-10~', '', 'PAUSED', 'PAUSED', ''],
    ['2026-12-01', 90, '2026-12-20~2027-01-09', '', '2027-03-21', '2027-03-21', 'twenty days over the year’s end: 03-01 and twenty'],
    // extensions in calendar days
    ['2014-09-01', 30, '', '2014-10-01+15', '2014-10-16', '2014-10-16', 'on the due day'],
    ['2014-09-01', 30, '', '2014-10-02+15', '2014-10-01', '2014-10-01', 'a day too late'],
  ])('%s +%i, paused %j, extended %j: %s, and where the resume day counts %s (%s)', (start, days, pauses, more, startDay, resumeDay) => {
    const due = (rule: 'START_DAY_COUNTS' | 'RESUME_DAY_COUNTS') =>
      say(dueOf(ledgerOf(start, pauses, more), { value: days, unit: 'CALENDAR_DAY' }, calendar, rule));
    expect([due('START_DAY_COUNTS'), due('RESUME_DAY_COUNTS')]).toEqual([startDay, resumeDay]);
  });
});

describe('months, to the corresponding day', () => {
  test.each<[string, number, string, string, string, string, string]>([
    ['2014-07-03', 3, '', '', '2014-10-03', '2014-10-03', 'within National Day all the same'],
    ['2014-12-15', 3, '', '', '2015-03-15', '2015-03-15', ''],
    ['2014-10-31', 1, '', '', '2014-11-30', '2014-11-30', 'November has no 31st; a Sunday'],
    ['2014-07-31', 1, '', '', '2014-08-31', '2014-08-31', ''],
    ['2014-07-31', 2, '', '', '2014-09-30', '2014-09-30', ''],
    ['2014-07-31', 7, '', '', '2015-02-28', '2015-02-28', ''],
    ['2014-11-30', 3, '', '', '2015-02-28', '2015-02-28', ''],
    ['2015-11-30', 3, '', '', '2016-02-29', '2016-02-29', 'leap year'],
    ['2016-02-29', 12, '', '', '2017-02-28', '2017-02-28', ''],
    ['2016-02-29', 48, '', '', '2020-02-29', '2020-02-29', ''],
    ['2015-02-28', 12, '', '', '2016-02-28', '2016-02-28', 'the 28th, not the month’s last'],
    ['2000-01-31', 1, '', '', '2000-02-29', '2000-02-29', 'divisible by 400'],
    ['2099-11-30', 3, '', '', '2100-02-28', '2100-02-28', 'divisible by 100'],
    ['2026-11-30', 3, '', '', '2027-02-28', '2027-02-28', 'no calendar is needed'],
    ['2014-07-03', 3, '2014-08-01~2014-08-11', '', '2014-10-13', '2014-10-13', 'ten days'],
    ['2014-11-30', 3, '2015-02-10~2015-02-20', '', '2015-03-10', '2015-03-10', '02-28 and ten days'],
    ['2014-07-03', 3, '2014-10-03~2014-10-06', '', '2014-10-03', '2014-10-06', 'begins on the due day; or three days'],
    ['2014-07-03', 3, '2014-08-01~', '', 'PAUSED', 'PAUSED', ''],
    ['2014-07-03', 3, '', '2014-10-03+30', '2014-11-02', '2014-11-02', 'thirty calendar days: 10-31:28'],
    ['2014-07-03', 3, '', '2014-10-04+30', '2014-10-03', '2014-10-03', 'a day too late'],
  ])('%s +%i, paused %j, extended %j: %s, and where the resume day counts %s (%s)', (start, months, pauses, more, startDay, resumeDay) => {
    const due = (rule: 'START_DAY_COUNTS' | 'RESUME_DAY_COUNTS') =>
      say(dueOf(ledgerOf(start, pauses, more), { value: months, unit: 'MONTH' }, calendar, rule));
    expect([due('START_DAY_COUNTS'), due('RESUME_DAY_COUNTS')]).toEqual([startDay, resumeDay]);
  });
});

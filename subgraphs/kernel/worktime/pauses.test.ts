import { describe, expect, test } from '@jest/globals';
import { publishedCalendar, withChanges } from './calendar.ts';
import { dueOf } from './due.ts';
import { ledgerOf, say } from './fixtures.ts';

const calendar = publishedCalendar();
const working = (value: number) => ({ value, unit: 'WORKING_DAY' as const });

/** Due days counted by hand under either part-day rule; `from` counts and `to` does not, or the other way round. */
describe('a pause stops the days, under either part-day rule', () => {
  test.each<[string, number, string, string, string, string]>([
    // over National Day 2014: from Sun 09-28 (works) to Thu 10-09
    [
      '2014-09-24',
      20,
      '2014-09-28~2014-10-09',
      '2014-10-31',
      '2014-10-31',
      '25:1 26:2 28:3 | 10:4; or 25:1 26:2 | 9:3 10:4; Sat 11:5 13:6 .. 31:20',
    ],
    [
      '2014-09-24',
      20,
      '2014-09-27~2014-10-09',
      '2014-11-03',
      '2014-10-31',
      'from a Saturday off: 26:2 | 10:3 .. 31:19 Nov 3:20; or | 9:3 10:4 .. 31:20',
    ],
    ['2014-09-24', 20, '2014-10-01~2014-10-07', '2014-10-27', '2014-10-27', 'within the holidays: no working day lies in it'],
    [
      '2014-09-24',
      20,
      '2014-09-30~2014-10-08',
      '2014-10-28',
      '2014-10-28',
      '30:5 | 9:6; or 29:4 | 8:5 9:6; 10:7 Sat 11:8 13:9 .. 17:13 20:14 .. 24:18 27:19 28:20',
    ],
    ['2014-09-26', 5, '2014-10-11~2014-10-20', '2014-10-09', '2014-10-09', 'begins after the due day'],
    ['2014-09-26', 5, '2014-10-10~', '2014-10-09', '2014-10-09', 'is open, but began after the due day'],
    ['2014-09-26', 5, '2014-10-09~2014-10-13', '2014-10-09', '2014-10-13', 'begins on the due day, which counts; or 8:4 | 13:5'],
    ['2014-09-26', 5, '2014-10-09~', '2014-10-09', 'PAUSED', 'begins on the due day and is open'],
    ['2014-09-26', 5, '2014-10-08~', 'PAUSED', 'PAUSED', '8:4, or 30:3'],
    ['2014-09-26', 5, '2014-09-29~2014-09-29', '2014-10-09', '2014-10-09', 'of no length pauses nothing'],
    ['2014-09-26', 5, '2014-09-30~2014-09-29', '2014-10-09', '2014-10-09', 'that ends before it begins is none'],
    [
      '2014-09-26',
      5,
      '2014-09-26~2014-09-30',
      '2014-10-13',
      '2014-10-11',
      'begins with the start: 8:1 9:2 10:3 11:4 13:5; or 30:1 8:2 .. Sat 11:5',
    ],
    ['2014-09-26', 5, '2014-09-20~2014-09-25', '2014-10-09', '2014-10-09', 'lies before the start'],
    [
      '2014-09-26',
      5,
      '2014-09-20~2014-09-29',
      '2014-10-11',
      '2014-10-10',
      'began before: 30:1 8:2 9:3 10:4 Sat 11:5; or 29:1 30:2 8:3 9:4 10:5',
    ],
    // several
    [
      '2014-09-24',
      20,
      '2014-09-28~2014-10-09 2014-10-09~2014-10-13',
      '2014-11-05',
      '2014-11-05',
      'meet: 28:3 | 14:4 .. 17:7 20:8 .. 24:12 27:13 .. 31:17 Nov 3:18 4:19 5:20',
    ],
    ['2014-09-24', 20, '2014-10-09~2014-10-13 2014-09-28~2014-10-09', '2014-11-05', '2014-11-05', 'meet, in the other order'],
    [
      '2014-09-24',
      20,
      '2014-09-28~2014-10-09 2014-10-08~2014-10-10',
      '2014-11-03',
      '2014-11-03',
      'overlap, counted once: 28:3 | 11:4 13:5 .. 17:9 20:10 .. 24:14 27:15 .. 31:19 3:20',
    ],
    ['2014-09-24', 20, '2014-09-28~2014-10-13 2014-10-08~2014-10-10', '2014-11-05', '2014-11-05', 'one within the other'],
    [
      '2014-09-24',
      20,
      '2014-09-28~2014-09-30 2014-10-13~2014-10-15',
      '2014-10-31',
      '2014-10-31',
      '28:3 | 8:4 9:5 10:6 11:7 13:8 | 16:9 17:10 20:11 .. 24:15 27:16 .. 31:20',
    ],
    ['2014-09-24', 20, '2014-09-28~2014-09-30 2014-10-13~', 'PAUSED', 'PAUSED', 'the second is open'],
    // victory day 2015 (09-03, 04 off, Sun 09-06 made up)
    [
      '2015-08-31',
      10,
      '2015-09-02~2015-09-06',
      '2015-09-16',
      '2015-09-16',
      '1:1 2:2 | 7:3; or 1:1 | Sun 6:2 7:3; 8:4 .. 11:7 14:8 15:9 16:10',
    ],
    ['2015-08-31', 10, '2015-09-03~2015-09-06', '2015-09-16', '2015-09-15', '2:2 | 7:3 .. 16:10; or 2:2 | Sun 6:3 7:4 .. 11:8 14:9 15:10'],
    // 2020: up to 02-02 nobody works, and Sat 02-01 is not made up any more
    [
      '2020-01-19',
      10,
      '2020-01-22~2020-02-03',
      '2020-02-12',
      '2020-02-12',
      '20:1 21:2 22:3 | 4:4 .. 7:7; or 21:2 | 3:3 4:4 .. 7:7; 10:8 11:9 12:10',
    ],
    [
      '2020-01-19',
      10,
      '2020-01-22~2020-02-01',
      '2020-02-11',
      '2020-02-12',
      '22:3 | 3:4 .. 7:8 10:9 11:10; or 21:2 | 3:3 .. 7:7 10:8 11:9 12:10',
    ],
    // the Sundays that 2026 makes up: 01-04 and 09-20
    ['2025-12-30', 5, '2025-12-31~2026-01-04', '2026-01-08', '2026-01-08', '31:1 | 5:2; or | Sun 4:1 5:2; 6:3 7:4 8:5'],
    ['2025-12-30', 5, '2026-01-01~2026-01-04', '2026-01-08', '2026-01-07', '31:1 | 5:2 .. 8:5; or 31:1 | Sun 4:2 5:3 6:4 7:5'],
    [
      '2026-09-16',
      10,
      '2026-09-18~2026-09-20',
      '2026-10-08',
      '2026-10-08',
      '17:1 18:2 | 21:3; or 17:1 | Sun 20:2 21:3; 22:4 23:5 24:6 28:7 29:8 30:9 8:10',
    ],
    [
      '2026-09-16',
      10,
      '2026-09-19~2026-09-20',
      '2026-10-08',
      '2026-09-30',
      '18:2 | 21:3 .. 30:9 8:10; or 18:2 | Sun 20:3 21:4 .. 24:7 28:8 29:9 30:10',
    ],
    // of years, over a year’s end, and into a year without a notice
    ['2010-01-04', 5, '2010-01-05~2014-09-24', '2014-09-29', '2014-09-29', '5:1 | 25:2 26:3 Sun 28:4 29:5; or | 24:1 25:2 26:3 28:4 29:5'],
    [
      '2012-12-24',
      8,
      '2012-12-27~2013-01-04',
      '2013-01-09',
      '2013-01-09',
      '25:1 26:2 27:3 | Sat 5:4 Sun 6:5; or 26:2 | 4:3 5:4 6:5; 7:6 8:7 9:8',
    ],
    ['2026-12-21', 10, '2026-12-24~2027-01-06', 'PROVISIONAL 2027', 'PROVISIONAL 2027', '24:3, or 23:2; then 2027 is needed'],
    ['2026-12-21', 10, '2026-12-24~', 'PAUSED', 'PAUSED', 'open: no day of 2027 is needed'],
    ['2026-12-25', 5, '2027-01-05~', 'PROVISIONAL 2027', 'PROVISIONAL 2027', '31:4, then 2027-01-01 is needed before the pause'],
    ['2003-12-10', 2, '2003-12-10~2003-12-31', '2004-01-05', 'PROVISIONAL 2003', 'Fri 2:1 Mon 5:2; or 2003-12-31 is needed'],
  ])('from %s +%i, %s: %s, and where the resume day counts %s (%s)', (start, days, pauses, startDayCounts, resumeDayCounts) => {
    const due = (rule: 'START_DAY_COUNTS' | 'RESUME_DAY_COUNTS') => say(dueOf(ledgerOf(start, pauses), working(days), calendar, rule));
    expect([due('START_DAY_COUNTS'), due('RESUME_DAY_COUNTS')]).toEqual([startDayCounts, resumeDayCounts]);
  });

  test('over the whole of a year that is not published, needs none of its days', () => {
    const changed = withChanges(calendar, [{ years: [2028], days: [] }]);
    // 12-31:4 | Mon 2028-01-03:5 (Sat 01-01, Sun 01-02)
    expect(say(dueOf(ledgerOf('2026-12-25', '2026-12-31~2027-12-31'), working(5), changed, 'START_DAY_COUNTS'))).toBe('2028-01-03');
  });
});

describe('promised and statutory limit on one ledger', () => {
  test.each<[string, string, string, string]>([
    ['', '2014-10-09', '2014-10-27', '30:5 8:6 9:7 .. 27:20'],
    ['2014-09-28~2014-10-09', '2014-10-14', '2014-10-31', '28:3 | 10:4 11:5 13:6 14:7 .. 31:20'],
    ['2014-10-13~2014-10-20', '2014-10-09', '2014-11-03', 'after the promise: 13:10 | 21:11 .. 24:14 27:15 .. 31:19 Nov 3:20'],
    ['2014-10-13~', '2014-10-09', 'PAUSED', ''],
  ])('2014-09-24, paused %j: promised 7 %s, statutory 20 %s (%s)', (pauses, promised, statutory) => {
    const due = (days: number) => say(dueOf(ledgerOf('2014-09-24', pauses), working(days), calendar, 'START_DAY_COUNTS'));
    expect([due(7), due(20)]).toEqual([promised, statutory]);
  });
});

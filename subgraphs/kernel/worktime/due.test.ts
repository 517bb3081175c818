import { describe, expect, test } from '@jest/globals';
import { publishedCalendar, withChanges } from './calendar.ts';
import { daysUsed, dayWithLeft, dueOf, workingDaysAfter } from './due.ts';
import { ledgerOf, say } from './fixtures.ts';
import type { PartDayRule } from './ledger.ts';

/**
 * Every row is counted by hand from the notices of the State Council (fixtures.ts): beside it stand the counted days as `day:number`,
 * weekends that are made up with their weekday, days off in brackets.
 */
const calendar = publishedCalendar();
const working = (value: number) => ({ value, unit: 'WORKING_DAY' as const });

describe('working days after a start', () => {
  test.each<[string, number, string, string]>([
    // the record of Zhejiang and the other vectors of the field
    ['2014-08-19', 11, '2014-09-03', '08-20:1 21:2 22:3 25:4 26:5 27:6 28:7 29:8 09-01:9 02:10 03:11'],
    ['2014-09-24', 20, '2014-10-27', '25:1 26:2 Sun 28:3 29:4 30:5 [1-7] 8:6 9:7 10:8 Sat 11:9 13:10 .. 17:14 20:15 .. 24:19 27:20'],
    ['2014-09-26', 5, '2014-10-09', 'Sun 28:1 29:2 30:3 [1-7] 8:4 9:5'],
    ['2014-09-30', 1, '2014-10-08', '[1-7] 8:1'],
    ['2014-01-24', 20, '2014-02-26', 'Sun 26:1 27:2 .. 30:5 [01-31..02-06] 7:6 Sat 8:7 10:8 .. 14:12 17:13 .. 21:17 24:18 25:19 26:20'],
    ['2020-01-22', 20, '2020-02-27', '23:1 [01-24..02-02] 3:2 .. 7:6 10:7 .. 14:11 17:12 .. 21:16 24:17 .. 27:20'],
    ['2025-09-29', 5, '2025-10-13', '30:1 [1-8] 9:2 10:3 Sat 11:4 13:5'],
    ['2026-02-13', 5, '2026-02-27', 'Sat 14:1 [15-23] 24:2 25:3 26:4 27:5'],
    ['2026-12-25', 5, 'PROVISIONAL 2027', '28:1 29:2 30:3 31:4, and 2027 is not published'],
    // 2004 to 2009: golden weeks, and the year in which May lost its own
    ['2004-01-16', 5, '2004-01-21', 'Sat 17:1 Sun 18:2 19:3 20:4 21:5'],
    ['2004-01-21', 3, '2004-02-02', '[22-28] 29:1 30:2 Feb 2:3'],
    ['2004-04-30', 3, '2004-05-10', '[1-7] Sat 8:1 Sun 9:2 10:3'],
    ['2005-12-30', 2, '2006-01-04', 'Sat 31:1 (国办发明电〔2005〕35号) [1-3] 4:2'],
    ['2006-12-29', 3, '2007-01-04', 'Sat 30:1 Sun 31:2 (〔2006〕49号) [1-3] 4:3'],
    ['2007-12-28', 2, '2008-01-02', 'Sat 29:1 [12-30..01-01] 2:2'],
    ['2008-04-30', 2, '2008-05-05', '[1-3] Sun 4:1 5:2: the first of May is three days now'],
    ['2008-06-06', 1, '2008-06-10', '[Sat 7, Sun 8 Dragon Boat, Mon 9] 10:1'],
    ['2008-09-12', 1, '2008-09-16', '[Sat 13, Sun 14 Mid-Autumn, Mon 15] 16:1'],
    ['2008-09-22', 10, '2008-10-09', '23:1 24:2 25:3 26:4 Sat 27:5 Sun 28:6 [09-29..10-05] 6:7 7:8 8:9 9:10'],
    ['2008-09-26', 3, '2008-10-06', 'Sat 27:1 Sun 28:2 [09-29..10-05] 6:3'],
    ['2008-12-31', 2, '2009-01-05', '[1-3] Sun 4:1 5:2: start on New Year’s Eve'],
    ['2009-01-23', 3, '2009-02-02', 'Sat 24:1 [25-31] Sun 1:2 Mon 2:3'],
    ['2009-05-27', 2, '2009-06-01', '[28-30] Sun 31:1 06-01:2'],
    ['2009-09-25', 6, '2009-10-10', 'Sun 27:1 28:2 29:3 30:4 [1-8] 9:5 Sat 10:6'],
    ['2010-06-11', 3, '2010-06-17', 'Sat 12:1 Sun 13:2 [14-16] 17:3'],
    ['2010-09-17', 15, '2010-10-14', 'Sun 19:1 20:2 21:3 [22-24] Sat 25:4 Sun 26:5 27:6 .. 30:9 [1-7] 8:10 Sat 9:11 11:12 .. 14:15'],
    // 2011 to 2013
    ['2011-12-30', 2, '2012-01-04', 'Sat 31:1 [1-3] 4:2'],
    ['2012-03-30', 4, '2012-04-06', 'Sat 31:1 Sun 1:2 [2-4] 5:3 6:4'],
    ['2012-04-27', 2, '2012-05-02', 'Sat 28:1 [04-29..05-01] 2:2'],
    ['2012-09-28', 2, '2012-10-08', 'Sat 29:1 [09-30..10-07] 8:2: eight days'],
    ['2012-12-31', 3, '2013-01-06', '[1-3] 4:1 Sat 5:2 Sun 6:3: due on a Sunday'],
    ['2013-02-08', 3, '2013-02-18', '[9-15] Sat 16:1 Sun 17:2 18:3'],
    ['2013-04-26', 4, '2013-05-03', 'Sat 27:1 Sun 28:2 [04-29..05-01] 2:3 3:4'],
    ['2013-06-07', 3, '2013-06-13', 'Sat 8:1 Sun 9:2 [10-12] 13:3'],
    ['2013-09-27', 8, '2013-10-14', 'Sun 29:1 30:2 [1-7] 8:3 9:4 10:5 11:6 Sat 12:7 14:8'],
    // 2014, the year of the reports
    ['2014-04-30', 2, '2014-05-05', '[1-3] Sun 4:1 5:2'],
    ['2014-05-30', 2, '2014-06-04', '[05-31..06-02] 3:1 4:2'],
    ['2014-10-03', 1, '2014-10-08', 'start within the holidays: [4-7] 8:1'],
    ['2014-09-28', 3, '2014-10-08', 'start on a Sunday that works: 29:1 30:2 [1-7] 8:3'],
    ['2014-10-11', 1, '2014-10-13', 'start on a Saturday that works: [Sun 12] 13:1'],
    ['2014-10-18', 1, '2014-10-20', 'start on a Saturday off: [Sun 19] 20:1'],
    ['2013-12-31', 250, '2014-12-31', '2014 has 250 working days, the last of them Wed 12-31'],
    // 2015 to 2019
    ['2015-02-13', 10, '2015-03-04', 'Sun 15:1 16:2 17:3 [18-24] 25:4 26:5 27:6 Sat 28:7 03-02:8 3:9 4:10'],
    ['2015-09-02', 3, '2015-09-08', '[3-5 victory day] Sun 6:1 7:2 8:3'],
    ['2015-09-30', 3, '2015-10-10', '[1-7] 8:1 9:2 Sat 10:3'],
    ['2016-02-05', 3, '2016-02-15', 'Sat 6:1 [7-13] Sun 14:2 15:3 (〔2015〕18号)'],
    ['2016-12-30', 1, '2017-01-03', '[12-31..01-02] 3:1'],
    ['2017-09-29', 2, '2017-10-09', 'Sat 30:1 [1-8] 9:2'],
    ['2017-12-29', 1, '2018-01-02', '[12-30..01-01] 2:1'],
    ['2018-12-28', 2, '2019-01-02', 'Sat 29:1 [12-30..01-01] 2:2'],
    ['2019-04-26', 6, '2019-05-07', 'Sun 28:1 29:2 30:3 [1-4] Sun 5:4 6:5 7:6'],
    // 2020: the Spring Festival extended
    ['2020-01-17', 6, '2020-02-03', 'Sun 19:1 20:2 21:3 22:4 23:5 [01-24..02-02] 3:6'],
    ['2020-04-24', 10, '2020-05-11', 'Sun 26:1 27:2 .. 30:5 [1-5] 6:6 7:7 8:8 Sat 9:9 11:10'],
    ['2020-09-25', 7, '2020-10-12', 'Sun 27:1 28:2 29:3 30:4 [1-8] 9:5 Sat 10:6 12:7'],
    // 2021 to 2026
    ['2021-09-17', 8, '2021-09-29', 'Sat 18:1 [19-21] 22:2 23:3 24:4 Sun 26:5 27:6 28:7 29:8'],
    ['2022-01-28', 3, '2022-02-07', 'Sat 29:1 Sun 30:2 [01-31..02-06] 7:3'],
    ['2022-12-30', 1, '2023-01-03', '[12-31..01-02] 3:1'],
    ['2023-04-04', 1, '2023-04-06', '[5 Qingming, a Wednesday] 6:1'],
    ['2023-09-28', 2, '2023-10-08', '[09-29..10-06] Sat 7:1 Sun 8:2: due on a Sunday'],
    ['2024-02-02', 2, '2024-02-05', 'Sun 4:1 5:2'],
    ['2024-02-08', 3, '2024-02-19', 'Fri 9:1 (New Year’s Eve was no holiday that year) [10-17] Sun 18:2 19:3'],
    ['2025-01-24', 8, '2025-02-11', 'Sun 26:1 27:2 [01-28..02-04] 5:3 6:4 7:5 Sat 8:6 10:7 11:8'],
    ['2025-12-31', 2, '2026-01-05', '[1-3] Sun 4:1 5:2'],
    ['2026-05-08', 1, '2026-05-09', 'Sat 9:1'],
    ['2026-09-18', 11, '2026-10-10', 'Sun 20:1 21:2 .. 24:5 [25-27] 28:6 29:7 30:8 [1-7] 8:9 9:10 Sat 10:11'],
    ['2026-12-25', 4, '2026-12-31', '28:1 29:2 30:3 31:4: the last published day'],
    // outside of what is published
    ['2026-12-31', 1, 'PROVISIONAL 2027', '2027-01-01 is needed'],
    ['2030-06-03', 1, 'PROVISIONAL 2030', '2030-06-04 is needed'],
    ['2003-12-24', 5, 'PROVISIONAL 2003', '2003-12-25 is needed'],
    ['2003-12-31', 2, '2004-01-05', 'no day of 2003 is counted: [1] Fri 2:1 Mon 5:2'],
    ['2003-12-31', 5745, '2026-12-31', 'all working days of 2004 to 2026, added up by year in calendar.test.ts'],
    ['2003-12-31', 5746, 'PROVISIONAL 2027', 'one more'],
    ['2014-10-03', 0, '2014-10-03', 'no day to wait'],
  ])('%s +%i is %s (%s)', (start, days, due) => {
    expect(say(workingDaysAfter(calendar, start, days))).toBe(due);
  });

  test('a local change moves what was provisional to a day', () => {
    // 2027-01-01 is a Friday; were it and the weekend off, as in 2021: Mon 4:5
    const days = ['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => ({ day, works: false, name: '元旦' }));
    const changed = withChanges(calendar, [{ years: [2027], days }]);
    expect(say(workingDaysAfter(changed, '2026-12-25', 5))).toBe('2027-01-04');
  });
});

describe('an extension counts where it was granted by the due day', () => {
  test.each<[string, number, string, string, string, string]>([
    ['2014-09-24', 20, '', '2014-10-20+10', '2014-11-10', '10-27:20 28:21 29:22 30:23 31:24 Nov 3:25 .. 7:29 10:30'],
    ['2014-09-24', 20, '', '2014-10-27+10', '2014-11-10', 'granted on the due day'],
    ['2014-09-24', 20, '', '2014-10-28+10', '2014-10-27', 'granted one day too late'],
    ['2014-09-26', 5, '', '2014-10-09+10', '2014-10-22', '9:5 10:6 Sat 11:7 13:8 .. 17:12 20:13 21:14 22:15'],
    ['2014-09-26', 5, '', '2014-10-10+10', '2014-10-09', 'due 10-09, granted on 10-10'],
    ['2014-09-24', 20, '2014-09-28~2014-10-09', '2014-10-08+10', '2014-11-14', 'due 10-31:20; Nov 3:21 .. 7:25 10:26 .. 14:30'],
    ['2014-09-24', 20, '2014-09-28~2014-10-09', '2014-10-29+10', '2014-11-14', 'in time only by the pause'],
    ['2014-09-24', 20, '2014-10-29~2014-11-03', '2014-10-20+10', '2014-11-13', '28:21 29:22 paused 30..3; 4:23 .. 7:26 10:27 .. 13:30'],
    ['2014-09-24', 20, '', '2014-10-20+10 2014-11-10+5', '2014-11-17', 'the second in time by the first: 11:31 .. 14:34 17:35'],
    ['2014-09-24', 20, '', '2014-11-10+5 2014-10-20+10', '2014-11-17', 'in any order'],
    ['2014-09-24', 20, '', '2014-10-20+10 2014-11-11+5', '2014-11-10', 'the second too late'],
    ['2014-09-24', 20, '', '2014-10-28+10 2014-10-29+10', '2014-10-27', 'both too late'],
    ['2014-09-24', 20, '2014-09-28~', '2014-10-20+10', 'PAUSED', ''],
    ['2026-12-16', 5, '', '2026-12-23+10', 'PROVISIONAL 2027', '23:5 24:6 25:7 28:8 .. 31:11, 15 wanted'],
    ['2026-12-25', 5, '', '2027-03-01+10', 'PROVISIONAL 2027', 'nobody knows yet whether it was in time'],
  ])('%s +%i, paused %j, extended %j: %s (%s)', (start, days, pauses, extensions, due) => {
    expect(say(dueOf(ledgerOf(start, pauses, extensions), working(days), calendar, 'START_DAY_COUNTS'))).toBe(due);
  });
});

describe('the day with so many days left', () => {
  const rule: PartDayRule = 'START_DAY_COUNTS';

  test.each<[string, number, string, string, number, string, string]>([
    ['2014-09-24', 20, '', '', 0, '2014-10-27', 'the due day'],
    ['2014-09-24', 20, '', '', 3, '2014-10-22', '22:17, then 23 24 27'],
    ['2014-09-24', 20, '', '', 4, '2014-10-21', '21:16'],
    ['2014-09-24', 20, '', '', 20, '2014-09-24', 'the start'],
    ['2014-09-24', 20, '', '', 25, '2014-09-24', 'the start'],
    ['2014-09-26', 5, '', '', 1, '2014-10-08', '8:4'],
    ['2014-09-24', 20, '2014-10-23~', '', 3, '2014-10-22', 'known although the due day is not: 22:17 before the pause'],
    ['2014-09-24', 20, '2014-10-23~', '', 1, 'PAUSED', '23:18 counts, 19 wanted'],
    ['2014-09-24', 20, '', '2014-10-20+10', 3, '2014-11-05', 'Nov 5:27'],
    ['2026-12-25', 5, '', '', 1, '2026-12-31', '31:4'],
    ['2026-12-25', 5, '', '', 0, 'PROVISIONAL 2027', ''],
  ])('%s +%i, paused %j, extended %j, %i left: %s (%s)', (start, days, pauses, extensions, left, day) => {
    expect(say(dayWithLeft(ledgerOf(start, pauses, extensions), working(days), left, calendar, rule))).toBe(day);
  });

  test('calendar days and months', () => {
    // 09-28:27, then 29 30 10-01; three months from 07-03 end on 10-03: 09-30, then 1 2 3
    expect(say(dayWithLeft(ledgerOf('2014-09-01'), { value: 30, unit: 'CALENDAR_DAY' }, 3, calendar, rule))).toBe('2014-09-28');
    expect(say(dayWithLeft(ledgerOf('2014-07-03'), { value: 3, unit: 'MONTH' }, 3, calendar, rule))).toBe('2014-09-30');
  });
});

describe('days used', () => {
  test.each<[string, string, string, 'WORKING_DAY' | 'CALENDAR_DAY', number | undefined, string]>([
    ['2014-09-24', '', '2014-10-07', 'WORKING_DAY', 5, '25 26 Sun 28 29 30'],
    ['2014-09-24', '', '2014-10-08', 'WORKING_DAY', 6, ''],
    ['2014-09-24', '', '2014-10-27', 'WORKING_DAY', 20, ''],
    ['2014-09-24', '', '2014-09-24', 'WORKING_DAY', 0, 'the start is no day used'],
    ['2014-09-24', '', '2014-09-01', 'WORKING_DAY', 0, 'before the start'],
    ['2014-09-24', '2014-09-28~2014-10-09', '2014-10-09', 'WORKING_DAY', 3, '25 26 28'],
    ['2014-09-24', '2014-09-28~2014-10-09', '2014-10-10', 'WORKING_DAY', 4, ''],
    ['2014-09-24', '2014-09-28~', '2014-12-31', 'WORKING_DAY', 3, ''],
    ['2026-12-25', '', '2026-12-31', 'WORKING_DAY', 4, ''],
    ['2026-12-25', '', '2027-01-01', 'WORKING_DAY', undefined, '2027-01-01 may work or not'],
    ['2026-12-25', '2026-12-28~', '2027-06-01', 'WORKING_DAY', 1, 'paused days need not be known'],
    ['2003-12-30', '', '2004-01-05', 'WORKING_DAY', undefined, '2003-12-31 may work or not'],
    ['2026-12-25', '', '2027-01-04', 'CALENDAR_DAY', 10, '26 .. 31 are six, 1 .. 4 four'],
    ['2026-12-25', '2026-12-31~2027-01-02', '2027-01-04', 'CALENDAR_DAY', 8, 'without 1 and 2'],
  ])('from %s, paused %j, up to %s in %s: %s (%s)', (start, pauses, upTo, unit, used) => {
    expect(daysUsed(ledgerOf(start, pauses), unit, upTo, calendar, 'START_DAY_COUNTS')).toBe(used);
  });
});

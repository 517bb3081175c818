import { describe, expect, test } from '@jest/globals';
import { bookFrom, factsFor, rowsOf, sayClock, shanghai, stagesOf } from './fixtures.ts';
import { readClock } from './read-clock.ts';

/**
 * Every row is counted by hand from the notices of the State Council: above it stands why it is there, with the counted days as `day:number`, make-up
 * days with their weekday, days off and paused ones in brackets. Columns: item, receipt, stages, moment; start, promised and statutory due day, light,
 * working days used.
 * Items: jd-01 10/20 working days from acceptance; yz-05 5/20, before 2017-04-01 10/30, from receipt; yz-06 5/20 and jd-06 20/30 from receipt; jf-01
 * 20/45, before 2019-02-28 20/60; jf-03 20/45; yz-04 15/30, no licence; yz-07 immediate, 1/20; qt-03 20/-; qt-04 none; cf-01 60 working days and 90
 * days, before 2021-07-15 three months, from filing. A `?` is a review that names no step: so no step's limit colours the light.
 */
const BOOK = bookFrom();
const RESUME_DAY_COUNTS = bookFrom(['PART_DAY', { rule: 'RESUME_DAY_COUNTS' }]);

const table = (title: string, rows: string, book = BOOK) =>
  describe(title, () => {
    test.each(rowsOf(rows))('%s', (_, [item = '', received = '', words = '', now = '', expected = '']) => {
      expect(sayClock(readClock(factsFor(item, received), stagesOf(received, words), book, shanghai(now)))).toBe(expected);
    });
  });

table(
  'what a limit counts from',
  `
  acceptance; 25:1 26:2 Sun 28:3 29:4 30:5 [1-7] 8:6 9:7 10:8 Sat 11:9 13:10 .. 17:14 20:15 .. 24:19 27:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-05 | 2014-09-24 2014-10-13 2014-10-27 GREEN 5
  nothing before acceptance
  jd-01 | 2014-09-23 | | 2014-09-24 | - - - - -
  the day of Shanghai, not of UTC
  jd-01 | 2014-09-23 | ACC@09-24T00:00:00 ?@09-25 | 2014-10-05 | 2014-09-24 2014-10-13 2014-10-27 GREEN 5
  a second before midnight: 24:1 25:2 26:3 Sun 28:4 29:5 30:6 8:7 9:8 10:9 Sat 11:10 13:11 .. 17:15 20:16 .. 24:20
  jd-01 | 2014-09-22 | ACC@09-23T23:59:59 ?@09-25 | 2014-10-05 | 2014-09-23 2014-10-11 2014-10-24 GREEN 6
  acceptance on a day off: 8:1 9:2 10:3 Sat 11:4 13:5 .. 17:9 20:10 21:11 .. 24:14 27:15 .. 31:19 11-03:20
  jd-01 | 2014-09-30 | ACC@10-04 ?@10-08 | 2014-10-08 | 2014-10-04 2014-10-20 2014-11-03 GREEN 1
  receipt, not acceptance: Sun 28:1 29:2 30:3 [1-7] 8:4 .. 10:6 Sat 11:7 13:8 14:9 15:10 .. 17:12 20:13 .. 24:17 27:18 .. 31:22 11-03:23 .. 07:27 10:28 .. 12:30
  yz-05 | 2014-09-26 | ACC@09-30 ?@09-30 | 2014-10-08 | 2014-09-26 2014-10-15 2014-11-12 GREEN 4
  receipt, before acceptance: 10-27:20 as above, 28:21 .. 31:24 11-03:25 .. 07:29 10:30
  jd-06 | 2014-09-24 | PRE@09-25 ?@09-25 | 2014-09-30 | 2014-09-24 2014-10-27 2014-11-10 GREEN 5
  filing, three months: Jul 15:1 16:2 23:7 30:12 Aug 6:17 13:22 20:27 27:32 Sep 3:37 10:42 17:47 Sat 18:48 [19-21] 22:49 .. 24:51 Sun 26:52 27:53 .. 30:56 [1-7] 8:57 Sat 9:58 11:59 12:60
  cf-01 | 2021-07-14 | ?@07-15 | 2021-07-15 | 2021-07-14 2021-10-12 2021-10-14 GREEN 1
  filing, ninety days since 2021-07-15: Jul 31:16 Aug 31:47 Sep 30:77 Oct 13:90; working days one later than above
  cf-01 | 2021-07-15 | ?@07-16 | 2021-07-16 | 2021-07-15 2021-10-13 2021-10-13 GREEN 1
  a month without that day ends with its last: Dec 4:4 11:9 18:14 25:19 31:23 [1-3] Jan 8:28 15:33 22:38 29:43 Feb 5:48 Sun 7:49 8:50 .. 10:52 [11-17] 18:53 19:54 Sat 20:55 22:56 .. 26:60
  cf-01 | 2020-11-30 | ?@12-01 | 2020-12-01 | 2020-11-30 2021-02-26 2021-02-28 GREEN 1
  immediate: [1-7] 8:1 9:2 10:3 Sat 11:4 13:5 .. 17:9 20:10 .. 24:14 27:15 .. 31:19 Nov 3:20
  yz-07 | 2014-09-30 | ACC@09-30 | 2014-10-08T23:59:59 | 2014-09-30 2014-10-08 2014-11-03 GREEN 1
  immediate, and the day after
  yz-07 | 2014-09-30 | ACC@09-30 | 2014-10-09T00:00:00 | 2014-09-30 2014-10-08 2014-11-03 YELLOW 2
  no limit at all
  qt-04 | 2014-09-24 | INVESTIGATE@09-25 | 2015-09-24 | - - - - -
  a promise alone
  qt-03 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-27 | 2014-09-24 2014-10-27 - GREEN 20
  a promise alone is never red: Oct 31:24 Nov 28:44 Dec 26:64 29:65 30:66 31:67
  qt-03 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-12-31 | 2014-09-24 2014-10-27 - YELLOW 67
  the Spring Festival that was extended: 23:1 [01-24..02-02] 3:2 .. 7:6 10:7 .. 13:10 14:11 17:12 .. 21:16 24:17 .. 27:20
  jd-01 | 2020-01-22 | ACC@01-22 ?@01-23 | 2020-02-13T23:59:59 | 2020-01-22 2020-02-13 2020-02-27 GREEN 10
  make-up days of 2026: Sat 14:1 [15-23] 24:2 .. 27:5 Sat 28:6 03-02:7 .. 05:10 06:11 09:12 .. 13:16 16:17 .. 19:20
  jd-01 | 2026-02-13 | ACC@02-13 ?@02-14 | 2026-03-05T23:59:59 | 2026-02-13 2026-03-05 2026-03-19 GREEN 10
  a make-up Sunday of 2026: Sun 20:1 21:2 .. 24:5 [25-27] 28:6 .. 30:8 [1-7] 8:9 9:10 Sat 10:11 12:12 .. 16:16 19:17 .. 22:20
  jd-01 | 2026-09-18 | ACC@09-18 ?@09-20 | 2026-09-20 | 2026-09-18 2026-10-09 2026-10-22 GREEN 1`,
);

table(
  'the law that holds on the day of receipt',
  `
  physicians, before: Sat 1:1 [2-4] 5:2 .. 7:4 10:5 .. 14:9 17:10 18:11 .. 21:14 24:15 .. 28:19 [04-29..05-01] 2:20 .. 5:23 8:24 .. 12:28 15:29 16:30
  yz-05 | 2017-03-31 | ACC@03-31 ?@04-01 | 2017-04-01 | 2017-03-31 2017-04-17 2017-05-16 GREEN 1
  physicians, since: [2-4] 5:1 .. 7:3 10:4 11:5 12:6 .. 14:8 17:9 .. 21:13 24:14 .. 28:18 [04-29..05-01] 2:19 3:20
  yz-05 | 2017-04-01 | ACC@04-01 ?@04-05 | 2017-04-05 | 2017-04-01 2017-04-11 2017-05-03 GREEN 1
  maternal care, before: 28:1 1:2 Mar 8:7 15:12 22:17 25:18 26:19 27:20 29:22 Apr 4:26 [5-7] 12:31 19:36 26:41 Sun 28:42 29:43 30:44 [1-4] Sun 5:45 6:46 10:50 17:55 24:60
  jf-01 | 2019-02-27 | ACC@02-27 ?@02-28 | 2019-02-28 | 2019-02-27 2019-03-27 2019-05-24 GREEN 1
  maternal care, since: 1:1 Mar 8:6 15:11 22:16 28:20 29:21 Apr 4:25 [5-7] 12:30 19:35 26:40 Sun 28:41 29:42 30:43 [1-4] Sun 5:44 6:45
  jf-01 | 2019-02-28 | ACC@02-28 ?@03-01 | 2019-03-01 | 2019-02-28 2019-03-28 2019-05-06 GREEN 1`,
);

table(
  'supplements and special procedures stop the clock',
  `
  over National Day: 25:1 26:2 Sun 28:3 [09-29..10-09] 10:4 Sat 11:5 13:6 .. 17:10 20:11 .. 24:15 27:16 .. 31:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@10-09 | 2014-10-10 | 2014-09-24 2014-10-17 2014-10-31 GREEN 4
  received within the holidays: 25:1 26:2 Sun 28:3 [09-29..10-05] [6-7] 8:4 9:5 10:6 Sat 11:7 13:8 14:9 15:10 .. 17:12 20:13 .. 24:17 27:18 28:19 29:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@10-05 | 2014-10-10 | 2014-09-24 2014-10-15 2014-10-29 GREEN 6
  before acceptance, of an item that counts from acceptance: 30:1 [1-7] 8:2 .. 10:4 Sat 11:5 13:6 .. 17:10 20:11 .. 24:15 27:16 .. 31:20
  jd-01 | 2014-09-19 | ASK@09-22 GOT@09-28 ACC@09-29 ?@09-30 | 2014-09-30 | 2014-09-29 2014-10-17 2014-10-31 GREEN 1
  before acceptance, of an item that counts from receipt: 23:1 24:2 [25-29] 30:3 [1-7] 8:4 9:5 10:6 Sat 11:7 13:8 .. 17:12 20:13 .. 24:17 27:18 28:19 29:20
  yz-06 | 2014-09-22 | ASK@09-24 GOT@09-29 ACC@09-30 ?@09-30 | 2014-09-30 | 2014-09-22 2014-10-09 2014-10-29 GREEN 3
  twice: 25:1 [26] Sun 28:2 [29] 30:3 [1-7] 8:4 9:5 10:6 Sat 11:7 13:8 14:9 15:10 .. 17:12 20:13 .. 24:17 27:18 28:19 29:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-25 GOT@09-26 ASK@09-28 GOT@09-29 | 2014-09-30 | 2014-09-24 2014-10-15 2014-10-29 GREEN 3
  while it is open nothing is due: 25:1 26:2 Sun 28:3
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 | 2014-12-31 | 2014-09-24 PAUSED PAUSED GREEN 3
  one that begins after the promise has passed changes nothing in it: 2014-08-20:1 .. 09-02:10 03:11 04:12
  jd-01 | 2014-08-18 | ACC@08-19 ?@08-20 ASK@09-04 | 2014-12-31 | 2014-08-19 2014-09-02 PAUSED YELLOW 12
  one that begins on the due day does not move it, but was in time
  jd-01 | 2014-08-18 | ACC@08-19 ?@08-20 ASK@09-02 | 2014-12-31 | 2014-08-19 2014-09-02 PAUSED GREEN 10
  and whoever decides on the day it ends is so too
  jd-01 | 2014-08-18 | ACC@08-19 ?@08-20 ASK@09-02 GOT@09-10 END@09-10T23:59:59 | 2014-12-31 | 2014-08-19 2014-09-02 2014-09-24 GREEN 10
  not a day later: 09-11:11 12:12 15:13 .. 19:17 22:18 .. 24:20
  jd-01 | 2014-08-18 | ACC@08-19 ?@08-20 ASK@09-02 GOT@09-10 | 2014-09-11T00:00:00 | 2014-08-19 2014-09-02 2014-09-24 YELLOW 11
  testing: 25:1 26:2 [09-27..10-11] 13:3 .. 17:7 20:8 21:9 22:10 23:11 24:12 27:13 .. 31:17 11-03:18 04:19 05:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 TESTING@09-26 BACK@10-11 | 2014-10-13 | 2014-09-24 2014-10-22 2014-11-05 GREEN 3
  a hearing of a penalty, 12 days, 9 of them worked: 90 is 10-13, 60 is 10-13; 14:1 15:2 18:3 .. 22:7 25:8 26:9
  cf-01 | 2021-07-15 | ?@07-16 HEARING@08-02 BACK@08-14 | 2021-07-16 | 2021-07-15 2021-10-26 2021-10-25 GREEN 1
  received before it was asked for, by clocks that are wrong: no pause
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@09-26 | 2014-10-05 | 2014-09-24 2014-10-13 2014-10-27 GREEN 5
  what is open at the end ends with it: 25:1 26:2 Sun 28:3 [09-29..10-20] 21:4 .. 24:7 27:8 28:9 29:10 30:11 31:12 11-03:13 .. 07:17 10:18 .. 12:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 END@10-20 | 2014-12-31 | 2014-09-24 2014-10-29 2014-11-12 GREEN 3`,
);

table(
  'the other part-day rule: the day of the receipt counts, that of the notice does not',
  `
  received within the holidays: 25:1 26:2 [09-28..10-04] [5-7] 8:3 9:4 10:5 Sat 11:6 13:7 .. 16:10 17:11 20:12 .. 24:16 27:17 .. 30:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@10-05 | 2014-10-10 | 2014-09-24 2014-10-16 2014-10-30 GREEN 5
  over National Day: 25:1 26:2 [09-28..10-08] 9:3 10:4 Sat 11:5 13:6 .. 17:10 20:11 .. 24:15 27:16 .. 31:20
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@10-09 | 2014-10-09 | 2014-09-24 2014-10-17 2014-10-31 GREEN 3
  on the due day itself it still stops the clock: 2014-08-20:1 .. 09-01:9
  jd-01 | 2014-08-18 | ACC@08-19 ?@08-20 ASK@09-02 | 2014-12-31 | 2014-08-19 PAUSED PAUSED GREEN 9`,
  RESUME_DAY_COUNTS,
);

table(
  'extensions',
  `
  ten days where none are named: 10-27:20 28:21 .. 31:24 11-03:25 .. 07:29 10:30
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT@10-10 | 2014-10-27T23:59:59 | 2014-09-24 2014-10-27 2014-11-10 GREEN 20
  on the due day: 10-13
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT@10-13T23:59:59 | 2014-10-27 | 2014-09-24 2014-10-27 2014-11-10 GREEN 20
  after the promise has passed it extends what the law gives alone
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT@10-14 | 2014-10-27 | 2014-09-24 2014-10-13 2014-11-10 YELLOW 20
  after both have passed it extends nothing
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT@10-28 | 2014-10-28 | 2014-09-24 2014-10-13 2014-10-27 RED 21
  by fewer days: 13:10 14:11 15:12 16:13; 10-27:20 28:21 29:22 30:23
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT+3@10-10 | 2014-10-10 | 2014-09-24 2014-10-16 2014-10-30 GREEN 8
  no more than ten, art. 42
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT+15@10-10 | 2014-10-10 | 2014-09-24 2014-10-27 2014-11-10 GREEN 8
  no more than ten in all
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 EXT+6@10-09 EXT+6@10-10 | 2014-10-10 | 2014-09-24 2014-10-27 2014-11-10 GREEN 8
  fifteen where the law gives forty-five, the promise too: 10-31:24 11-07:29 14:34 17:35; 21:39 28:44 12-05:49 12:54 19:59 22:60
  jf-03 | 2014-09-23 | ACC@09-24 ?@09-25 EXT+20@10-10 | 2014-10-10 | 2014-09-24 2014-11-17 2014-12-22 GREEN 8
  art. 42 is about licences alone: 20-th is 10-27, 31:24 11-07:29 14:34 21:39 24:40 28:44 12-05:49 12:54 15:55
  yz-04 | 2014-09-23 | ACC@09-24 ?@09-25 EXT+25@09-25 | 2014-10-10 | 2014-09-24 2014-11-24 2014-12-15 GREEN 8
  of months, calendar days: 31-07 and three months 10-31, and ten; Aug 29:21 Sep 5:26 12:30 19:35 26:40 Sun 28:41 30:43 10:46 Sat 11:47 17:52 24:57 31:62 11-07:67 12:70
  cf-01 | 2014-07-31 | ?@08-01 EXT+10@10-20 | 2014-08-01 | 2014-07-31 2014-11-12 2014-11-10 GREEN 1`,
);

table(
  'silence means acceptance from the day of receipt: Administrative Licensing Law art. 32',
  `
  on the fifth day it may still be said: Sun 28:1 29:2 30:3 [1-7] 8:4 9:5
  jd-01 | 2014-09-26 | | 2014-10-09T23:59:59.999 | - - - - -
  on the sixth the clock runs since the receipt, and the five days of UNDERTAKE are over: Sun 28:1 .. 8:4 9:5 10:6 Sat 11:7 13:8 14:9 15:10 .. 17:12 20:13 .. 24:17 27:18 28:19 29:20
  jd-01 | 2014-09-26 | | 2014-10-10T00:00:00 | 2014-09-26 2014-10-15 2014-10-29 YELLOW 6
  accepted on the fifth: 10:1 Sat 11:2 13:3 .. 17:7 20:8 21:9 22:10 23:11 24:12 27:13 .. 31:17 11-03:18 04:19 05:20
  jd-01 | 2014-09-26 | ACC@10-09T23:59:59 ?@10-10 | 2014-10-10 | 2014-10-09 2014-10-22 2014-11-05 GREEN 1
  accepted on the sixth is too late
  jd-01 | 2014-09-26 | ACC@10-10T00:00:00 ?@10-10 | 2014-10-10 | 2014-09-26 2014-10-15 2014-10-29 GREEN 6
  told by a pre-acceptance: 21:1 .. 24:4 27:5 .. 31:9 11-03:10 04:11 .. 07:14 10:15 .. 14:19 17:20
  jd-01 | 2014-09-26 | PRE@10-09 ACC@10-20 ?@10-21 | 2014-10-21 | 2014-10-20 2014-11-03 2014-11-17 GREEN 1
  silent after the supplement: 14:1 .. 17:4 20:5
  jd-01 | 2014-09-26 | ASK@10-09 GOT@10-13 | 2014-10-20T23:59:59 | - - - - -
  and then accepted from its receipt: 14:1 .. 17:4 20:5 21:6 .. 24:9 27:10 28:11 .. 31:14 11-03:15 .. 07:19 10:20
  jd-01 | 2014-09-26 | ASK@10-09 GOT@10-13 | 2014-10-21T00:00:00 | 2014-10-13 2014-10-27 2014-11-10 YELLOW 6
  asked too late: accepted, and paused then; 8:4 9:5 10:6
  jd-01 | 2014-09-26 | ASK@10-10 | 2014-10-13 | 2014-09-26 PAUSED PAUSED YELLOW 6
  asked too late and brought, it counts on from the first receipt: 10:6 [10-11..10-13] 14:7 .. 17:10 20:11 .. 24:15 27:16 .. 31:20
  jd-01 | 2014-09-26 | ASK@10-10 GOT@10-13 | 2014-10-31 | 2014-09-26 2014-10-17 2014-10-31 YELLOW 20
  a supplement after acceptance begins no second silence
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 ASK@09-28 GOT@10-05 | 2014-10-15T23:59:59 | 2014-09-24 2014-10-15 2014-10-29 GREEN 10
  refused in time
  jd-01 | 2014-09-26 | ACC-@10-09 | 2014-12-31 | - - - - -
  refused on the sixth day: by then it was accepted
  jd-01 | 2014-09-26 | ACC-@10-10 | 2014-12-31 | 2014-09-26 2014-10-15 2014-10-29 GREEN 6
  withdrawn in time
  jd-01 | 2014-09-26 | END@10-08 | 2014-12-31 | - - - - -
  a year that is not published: 29:1 30:2 31:3, and then nobody can tell
  jd-01 | 2026-12-28 | | 2027-02-01 | - - - - -
  no licence
  yz-04 | 2014-09-26 | | 2014-12-31 | - - - - -
  of an item that counts from receipt: the same start either way
  yz-06 | 2014-09-26 | | 2014-09-28 | 2014-09-26 2014-10-09 2014-10-29 GREEN 1`,
);

table(
  'how it ends, and the light with it',
  `
  the last second of the promise
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-13T23:59:59.999 | 2014-09-24 2014-10-13 2014-10-27 GREEN 10
  midnight
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-14T00:00:00 | 2014-09-24 2014-10-13 2014-10-27 YELLOW 11
  the last second of the law's
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-27T23:59:59.999 | 2014-09-24 2014-10-13 2014-10-27 YELLOW 20
  midnight
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 | 2014-10-28T00:00:00 | 2014-09-24 2014-10-13 2014-10-27 RED 21
  decided in the last second stays green for ever
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 END@10-13T23:59:59 COLLECT@11-20 | 2015-10-13 | 2014-09-24 2014-10-13 2014-10-27 GREEN 10
  a day late, yellow
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 END@10-14T00:00:00 | 2015-10-13 | 2014-09-24 2014-10-13 2014-10-27 YELLOW 11
  past the law's limit, red
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 END@10-28T00:00:00 | 2015-10-13 | 2014-09-24 2014-10-13 2014-10-27 RED 21
  not accepted
  jd-01 | 2014-09-23 | ACC-@09-24 | 2015-10-13 | - - - - -
  not pre-accepted, of an item that counts from receipt: 23:1 .. 26:4 Sun 28:5 29:6 30:7 [1-7] 8:8 .. 10:10 Sat 11:11 13:12 .. 17:16 20:17 .. 23:20
  yz-06 | 2014-09-22 | PRE-@09-23 | 2015-10-13 | 2014-09-22 2014-09-28 2014-10-23 GREEN 1
  decided within the holidays: 26:2 .. 30:5
  jd-01 | 2014-09-23 | ACC@09-24 ?@09-25 END@10-05 | 2015-10-13 | 2014-09-24 2014-10-13 2014-10-27 GREEN 5
  ninety days end on a Saturday: 2021-08-08 and 90 is 11-06; Aug 13:5 27:15 Sep 10:25 17:30 Sat 18:31 [19-21] 22:32 .. 24:34 Sun 26:35 30:39 [1-7] 8:40 Sat 9:41 15:46 22:51 29:56 Nov 4:60 5:61
  cf-01 | 2021-08-08 | ?@08-09 END@11-06T23:59:59 | 2021-12-31 | 2021-08-08 2021-11-04 2021-11-06 YELLOW 61
  and one day more is red
  cf-01 | 2021-08-08 | ?@08-09 END@11-07T00:00:00 | 2021-12-31 | 2021-08-08 2021-11-04 2021-11-06 RED 61`,
);

table(
  'a year whose calendar is not published',
  `
  the promise can be told, the law's limit cannot: 15:1 .. 18:4 21:5 .. 25:9 28:10 .. 31:13
  jd-01 | 2026-12-11 | ACC@12-14 ?@12-15 | 2026-12-28 | 2026-12-14 2026-12-28 PROVISIONAL 2027 GREEN 10
  neither can: no light
  jd-01 | 2026-12-24 | ACC@12-25 ?@12-25 | 2026-12-31 | 2026-12-25 PROVISIONAL 2027 PROVISIONAL 2027 - 4
  decided in the old year it was in time
  jd-01 | 2026-12-24 | ACC@12-25 ?@12-25 END@12-31 | 2027-01-31 | 2026-12-25 PROVISIONAL 2027 PROVISIONAL 2027 GREEN 4
  decided in the new one nobody can tell
  jd-01 | 2026-12-24 | ACC@12-25 ?@12-25 END@2027-01-04 | 2027-01-31 | 2026-12-25 PROVISIONAL 2027 PROVISIONAL 2027 - -
  the promise passed in the old year: that can be told
  jd-01 | 2026-12-11 | ACC@12-14 ?@12-15 | 2026-12-29T00:00:00 | 2026-12-14 2026-12-28 PROVISIONAL 2027 YELLOW 11
  calendar days need no calendar; 60 working days do
  cf-01 | 2026-11-02 | ?@11-03 | 2027-01-31 | 2026-11-02 PROVISIONAL 2027 2027-01-31 GREEN -`,
);

test('a real record: accepted on 2014-08-19 with a promise of 11 working days, due on 2014-09-03', () => {
  const { terms } = factsFor('jd-01', '2014-08-18');
  const promised = { value: 11, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null } as const;
  const facts = factsFor('jd-01', '2014-08-18', { terms: { ...terms, promised } });
  const at = (now: string) => sayClock(readClock(facts, stagesOf('2014-08-18', 'ACC@08-19 ?@08-20'), BOOK, shanghai(now)));
  // 08-20:1 21:2 22:3 25:4 .. 29:8 09-01:9 02:10 03:11 04:12 05:13 [6-8] 9:14 .. 12:17 15:18 16:19 17:20
  expect(at('2014-09-03T23:59:59.999')).toBe('2014-08-19 2014-09-03 2014-09-17 GREEN 11');
  expect(at('2014-09-04T00:00:00')).toBe('2014-08-19 2014-09-03 2014-09-17 YELLOW 12');
});

test('the duplicate of another case has no clock; separated again it has, as if it had never been linked', () => {
  const stages = stagesOf('2014-09-23', 'ACC@09-24 ?@09-25');
  const at = (linkedTo: string | null) =>
    sayClock(readClock(factsFor('jd-01', '2014-09-23', { linkedTo }), stages, BOOK, shanghai('2014-10-14')));
  expect([at('S-2'), at(null)]).toEqual(['- - - - -', '2014-09-24 2014-10-13 2014-10-27 YELLOW 11']);
});

test('a day that a local notice changes moves the due days behind it, and none before; a year that it publishes gives the days that were missing', () => {
  const [off, year] = [
    { day: '2014-10-10', works: false, name: null },
    { day: '2027-01-01', works: false, name: '元旦' },
  ];
  const changed = bookFrom(['CALENDAR', { years: [], days: [off] }], ['CALENDAR', { years: [2027], days: [year] }]);
  const at = (received: string, words: string, now: string) =>
    sayClock(readClock(factsFor('jd-01', received), stagesOf(received, words), changed, shanghai(now)));
  // 25:1 26:2 Sun 28:3 29:4 30:5 8:6 9:7 [10] Sat 11:8 13:9 14:10 .. 17:13 20:14 .. 24:18 27:19 28:20
  expect(at('2014-09-23', 'ACC@09-24 ?@09-25', '2014-10-13')).toBe('2014-09-24 2014-10-14 2014-10-28 GREEN 9');
  // 28:1 .. 31:4 [1-3] 4:5 .. 8:9 11:10 12:11 .. 15:14 18:15 .. 22:19 25:20
  expect(at('2026-12-24', 'ACC@12-25 ?@12-25', '2027-01-12T00:00:00')).toBe('2026-12-25 2027-01-11 2027-01-25 YELLOW 11');
});

test('an amended limit counts for the running cases that it names, and not for those that had ended', () => {
  const to = { value: 8, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null };
  const amendment = {
    itemCode: '330123901000',
    limit: 'PROMISED',
    to,
    receivedFrom: '2014-09-20',
    receivedTo: null,
    effectiveOn: '2014-10-08',
  };
  const book = bookFrom(['LIMIT', amendment]);
  const at = (received: string, words: string) =>
    sayClock(readClock(factsFor('jd-01', received), stagesOf(received, words), book, shanghai('2014-10-11')));
  // 10-10:8 of those that count from 09-24
  expect(at('2014-09-23', 'ACC@09-24 ?@09-25')).toBe('2014-09-24 2014-10-10 2014-10-27 YELLOW 9');
  expect(at('2014-09-23', 'ACC@09-24 ?@09-25 END@10-08')).toBe('2014-09-24 2014-10-10 2014-10-27 GREEN 6');
  expect(at('2014-09-23', 'ACC@09-24 ?@09-25 END@10-07')).toBe('2014-09-24 2014-10-13 2014-10-27 GREEN 5');
  expect(at('2014-09-19', 'ACC@09-24 ?@09-25')).toBe('2014-09-24 2014-10-13 2014-10-27 GREEN 9');
});

test('a new law reaches no case before its day: until then the old limit holds, and nothing is passed by the new one earlier', () => {
  const to = { value: 3, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null };
  const of = (effectiveOn: string) =>
    bookFrom(['LIMIT', { itemCode: '330123901000', limit: 'PROMISED', to, receivedFrom: null, receivedTo: null, effectiveOn }]);
  const at = (effectiveOn: string, now: string) =>
    sayClock(readClock(factsFor('jd-01', '2014-09-23'), stagesOf('2014-09-23', 'ACC@09-24 ?@09-25'), of(effectiveOn), shanghai(now)));
  // 25:1 26:2 Sun 28:3 29:4 30:5 8:6 9:7 10:8 Sat 11:9 13:10
  expect(at('2014-10-10', '2014-10-09T23:59:59')).toBe('2014-09-24 2014-10-13 2014-10-27 GREEN 7');
  expect(at('2014-10-10', '2014-10-10T00:00:00')).toBe('2014-09-24 2014-10-10 2014-10-27 GREEN 8');
  expect(at('2014-10-10', '2014-10-11T00:00:00')).toBe('2014-09-24 2014-10-10 2014-10-27 YELLOW 9');
  // what had passed under the old law before is not healed, nor made worse
  expect(at('2014-10-20', '2014-10-21')).toBe('2014-09-24 2014-10-13 2014-10-27 YELLOW 16');
});

test('an extension that is granted while the clock stands still is in time where it was stopped in time, on the due day too', () => {
  const { terms } = factsFor('jd-01', '2014-09-23');
  const promised = { value: 5, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null } as const;
  const facts = factsFor('jd-01', '2014-09-23', { terms: { ...terms, promised } });
  // 25:1 26:2 Sun 28:3 29:4 30:5, stopped on that day until 10-10; ten more: Sat 11:6 13:7 .. 17:11 20:12 .. 22:14 23:15
  const at = (words: string) => sayClock(readClock(facts, stagesOf('2014-09-23', words), BOOK, shanghai('2014-10-13'))).split(' ')[1];
  expect(at('ACC@09-24 ?@09-25 TESTING@09-30 EXT@10-10 BACK@10-10')).toBe('2014-10-23');
  expect(at('ACC@09-24 ?@09-25 TESTING@10-08 EXT@10-09 BACK@10-10')).toBe('2014-09-30');
});

import { describe, expect, test } from '@jest/globals';
import { bookFrom, factsFor, rowsOf, saySteps, shanghai, stagesOf } from './fixtures.ts';
import { readClock } from './read-clock.ts';

/**
 * jd-01: UNDERTAKE 5, SITE_CHECK without a limit, REVIEW 2, APPROVE 2, COMPLETE 1 working days; jd-06 counts from receipt, UNDERTAKE 11; cf-01:
 * INVESTIGATE 25, PANEL 5. From 2014-09-24 on: 25:1 26:2 Sun 28:3 29:4 30:5 [1-7] 8:6 9:7 10:8 Sat 11:9 13:10 14:11 15:12 16:13 17:14.
 */
const BOOK = bookFrom();

const table = (title: string, rows: string) =>
  describe(title, () => {
    test.each(rowsOf(rows))('%s', (_, [item = '', received = '', words = '', now = '', expected = '']) => {
      expect(saySteps(readClock(factsFor(item, received), stagesOf(received, words), BOOK, shanghai(now)))).toBe(expected);
    });
  });

table(
  'each step against its own limit',
  `
  the first from the start of the clock
  jd-01 | 2014-09-23 | ACC@09-24 | 2014-09-30T23:59:59.999 | UNDERTAKE 2014-09-30 waited for
  midnight
  jd-01 | 2014-09-23 | ACC@09-24 | 2014-10-01T00:00:00 | UNDERTAKE 2014-09-30 late
  the next from the report of the one before
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-26 | 2014-09-29 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-29 waited for
  and what was saved before is not its own
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-26 | 2014-09-30T00:00:00 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-29 late
  in the last second of its limit
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-30T23:59:59 | 2014-10-08 | UNDERTAKE 2014-09-30 done, REVIEW 2014-10-09 waited for
  a day late
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@10-01T00:00:00 | 2014-10-08 | UNDERTAKE 2014-09-30 late, REVIEW 2014-10-09 waited for
  all in their time
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-30 REVIEW@10-09 APPROVE@10-11 END@10-13 | 2014-12-31 | UNDERTAKE 2014-09-30 done, REVIEW 2014-10-09 done, APPROVE 2014-10-11 done, COMPLETE 2014-10-13 done
  one late though the total is in time
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-25 REVIEW@09-29 APPROVE@09-30 END@10-08 | 2014-12-31 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-28 late, APPROVE 2014-10-08 done, COMPLETE 2014-10-08 done
  one that is skipped is reported with the next
  jd-01 | 2014-09-23 | ACC@09-24 REVIEW@09-29 | 2014-09-30 | UNDERTAKE 2014-09-30 done, REVIEW 2014-10-08 done, APPROVE 2014-10-08 waited for
  one that is skipped and was late
  jd-01 | 2014-09-23 | ACC@09-24 REVIEW@10-08 | 2014-10-08 | UNDERTAKE 2014-09-30 late, REVIEW 2014-10-10 done, APPROVE 2014-10-10 waited for
  a review that names no step ends what was waited for; nobody knows what comes then
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-25 ?@09-26 | 2014-12-31 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-28 done
  the end ends all that is left
  jd-01 | 2014-09-23 | ACC@09-24 END@10-01T00:00:00 | 2014-12-31 | UNDERTAKE 2014-09-30 late, REVIEW 2014-10-09 done, APPROVE 2014-10-09 done, COMPLETE 2014-10-08 done
  a check of the site before the first step's report: the next counts from that report
  jd-01 | 2014-09-23 | ACC@09-24 SITE_CHECK@09-26 UNDERTAKE@09-30 | 2014-10-09 | UNDERTAKE 2014-09-30 done, REVIEW 2014-10-09 waited for
  a check of the site alone ends no step before it
  jd-01 | 2014-09-23 | ACC@09-24 SITE_CHECK@09-26 | 2014-09-30 | UNDERTAKE 2014-09-30 waited for
  a check of the site after it: the next counts from the check
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-26 SITE_CHECK@09-29 REVIEW@10-08 | 2014-10-08 | UNDERTAKE 2014-09-30 done, REVIEW 2014-10-08 done, APPROVE 2014-10-10 waited for
  given back and done again: the next counts from the last report
  jd-01 | 2014-09-23 | ACC@09-24 UNDERTAKE@09-25 REVIEW@09-28 UNDERTAKE@09-30 REVIEW@10-09 | 2014-10-10 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-28 done, APPROVE 2014-10-11 waited for
  times in another order than the stages
  jd-01 | 2014-09-23 | ACC@09-24 REVIEW@09-28 UNDERTAKE@09-26 | 2014-09-29 | UNDERTAKE 2014-09-30 done, REVIEW 2014-09-29 done, APPROVE 2014-09-30 waited for
  no clock, no step
  jd-01 | 2014-09-23 | | 2014-09-24 | 
  immediate: its steps have no days of their own
  yz-07 | 2014-09-23 | ACC@09-24 | 2014-12-31 | 
  no promise, no step
  qt-04 | 2014-09-24 | | 2014-12-31 | `,
);

table(
  'on the clock of the case',
  `
  a pause stops the step: 25:1 26:2 Sun 28:3 [09-29..10-09] 10:4 Sat 11:5
  jd-01 | 2014-09-23 | ACC@09-24 ASK@09-28 GOT@10-09 | 2014-10-11 | UNDERTAKE 2014-10-11 waited for
  while it is open
  jd-01 | 2014-09-23 | ACC@09-24 ASK@09-28 | 2014-12-31 | UNDERTAKE PAUSED waited for
  one after the step's limit does not save it
  jd-01 | 2014-09-23 | ACC@09-24 ASK@10-08 | 2014-12-31 | UNDERTAKE 2014-09-30 late
  an extension may be used by the step that is under way: 10 more, 10:8 .. 17:14 20:15
  jd-01 | 2014-09-23 | ACC@09-24 EXT@09-30 | 2014-10-01 | UNDERTAKE 2014-10-20 waited for
  and by any later one: 29:1 30:2, 10 more: 8:3 9:4 10:5 Sat 11:6 13:7 .. 17:11 20:12
  jd-01 | 2014-09-23 | ACC@09-24 EXT@09-25 UNDERTAKE@09-28 | 2014-10-01 | UNDERTAKE 2014-10-20 done, REVIEW 2014-10-20 waited for
  not by one that was late by then
  jd-01 | 2014-09-23 | ACC@09-24 EXT@10-08 | 2014-10-08 | UNDERTAKE 2014-09-30 late
  a limit that counts from receipt: the step begins with acceptance all the same; 8:1 9:2 10:3 Sat 11:4 13:5 .. 17:9 20:10 21:11
  jd-06 | 2014-09-24 | ACC@09-30 | 2014-10-14 | UNDERTAKE 2014-10-21 waited for
  of a penalty, from filing: 25 after 2014-08-01 is 09-05, Aug 8:5 15:10 22:15 29:20 Sep 5:25; [6-8] 9:1 .. 12:4 15:5
  cf-01 | 2014-08-01 | INVESTIGATE@09-05 | 2014-09-15 | INVESTIGATE 2014-09-05 done, PANEL 2014-09-15 waited for
  in a year that is not published: 29:1 30:2 31:3
  jd-01 | 2026-12-25 | ACC@12-28 | 2027-01-31 | UNDERTAKE PROVISIONAL 2027 waited for`,
);

test('a step that is waited for and overdue turns the light until it is reported; of several limits the first that passed says since when', () => {
  const read = (words: string, now: string) => {
    const { light, overdueSince } = readClock(factsFor('jd-01', '2014-09-23'), stagesOf('2014-09-23', words), BOOK, shanghai(now));
    return { light, overdueSince };
  };
  const since = (day: string) => shanghai(`${day}T00:00:00`);
  expect(read('ACC@09-24', '2014-10-01T00:00:00')).toEqual({ light: 'YELLOW', overdueSince: since('2014-10-01') });
  expect(read('ACC@09-24', '2014-10-28T00:00:00')).toEqual({ light: 'RED', overdueSince: since('2014-10-01') });
  expect(read('ACC@09-24 UNDERTAKE@10-01', '2014-10-08')).toEqual({ light: 'GREEN', overdueSince: null });
  expect(read('ACC@09-24 ?@09-25', '2014-10-28T00:00:00')).toEqual({ light: 'RED', overdueSince: since('2014-10-14') });
  expect(read('ACC@09-24 END@10-28', '2014-10-28')).toEqual({ light: 'RED', overdueSince: null });
});

import { daysAfter } from '../codes/day.ts';
import type { Due, Ledger } from './ledger.ts';

/**
 * The State Council's notices (国务院办公厅关于部分节假日安排的通知), typed off by hand and kept apart from any package: a second
 * opinion. By year: stretches of days off (`MM-DD~MM-DD`; weekends within them too), and the Saturdays and Sundays that are made up.
 * A stretch or day that a notice names in the year before stands under the year in which it lies.
 */
const NOTICES: Readonly<Record<number, { readonly off: string; readonly works: string }>> = {
  2004: { off: '01-01 01-22~01-28 05-01~05-07 10-01~10-07', works: '01-17 01-18 05-08 05-09 10-09 10-10' },
  // 12-31 by the notice for 2006, 国办发明电〔2005〕35号
  2005: { off: '01-01~01-03 02-09~02-15 05-01~05-07 10-01~10-07', works: '02-05 02-06 04-30 05-08 10-08 10-09 12-31' },
  // 国办发明电〔2005〕35号; 12-30 and 12-31 by 〔2006〕49号
  2006: { off: '01-01~01-03 01-29~02-04 05-01~05-07 10-01~10-07', works: '01-28 02-05 04-29 04-30 09-30 10-08 12-30 12-31' },
  // 国办发明电〔2006〕49号; the end of December by the notice for 2008
  2007: { off: '01-01~01-03 02-18~02-24 05-01~05-07 10-01~10-07 12-30~12-31', works: '02-17 02-25 04-28 04-29 09-29 09-30 12-29' },
  // since 2008 Qingming, Dragon Boat and Mid-Autumn are holidays, and the golden week of May is one day
  2008: {
    off: '01-01 02-06~02-12 04-04~04-06 05-01~05-03 06-07~06-09 09-13~09-15 09-29~10-05',
    works: '02-02 02-03 05-04 09-27 09-28',
  },
  2009: {
    off: '01-01~01-03 01-25~01-31 04-04~04-06 05-01~05-03 05-28~05-30 10-01~10-08',
    works: '01-04 01-24 02-01 05-31 09-27 10-10',
  },
  // 国办发明电〔2009〕27号
  2010: {
    off: '01-01~01-03 02-13~02-19 04-03~04-05 05-01~05-03 06-14~06-16 09-22~09-24 10-01~10-07',
    works: '02-20 02-21 06-12 06-13 09-19 09-25 09-26 10-09',
  },
  2011: {
    off: '01-01~01-03 02-02~02-08 04-03~04-05 04-30~05-02 06-04~06-06 09-10~09-12 10-01~10-07',
    works: '01-30 02-12 04-02 10-08 10-09 12-31',
  },
  2012: {
    off: '01-01~01-03 01-22~01-28 04-02~04-04 04-29~05-01 06-22~06-24 09-30~10-07',
    works: '01-21 01-29 03-31 04-01 04-28 09-29',
  },
  2013: {
    off: '01-01~01-03 02-09~02-15 04-04~04-06 04-29~05-01 06-10~06-12 09-19~09-21 10-01~10-07',
    works: '01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12',
  },
  2014: {
    off: '01-01 01-31~02-06 04-05~04-07 05-01~05-03 05-31~06-02 09-06~09-08 10-01~10-07',
    works: '01-26 02-08 05-04 09-28 10-11',
  },
  // 09-03 to 09-06 by the extra notice on the seventieth anniversary of victory
  2015: {
    off: '01-01~01-03 02-18~02-24 04-04~04-06 05-01~05-03 06-20~06-22 09-03~09-05 09-26~09-27 10-01~10-07',
    works: '01-04 02-15 02-28 09-06 10-10',
  },
  // 国办发明电〔2015〕18号; 12-31 is a Saturday
  2016: {
    off: '01-01~01-03 02-07~02-13 04-02~04-04 04-30~05-02 06-09~06-11 09-15~09-17 10-01~10-07 12-31',
    works: '02-06 02-14 06-12 09-18 10-08 10-09',
  },
  2017: {
    off: '01-01~01-02 01-27~02-02 04-02~04-04 04-29~05-01 05-28~05-30 10-01~10-08 12-30~12-31',
    works: '01-22 02-04 04-01 05-27 09-30',
  },
  2018: {
    off: '01-01 02-15~02-21 04-05~04-07 04-29~05-01 06-16~06-18 09-22~09-24 10-01~10-07 12-30~12-31',
    works: '02-11 02-24 04-08 04-28 09-29 09-30 12-29',
  },
  // the first of May became four days by a second notice of March 2019
  2019: {
    off: '01-01 02-04~02-10 04-05~04-07 05-01~05-04 06-07~06-09 09-13~09-15 10-01~10-07',
    works: '02-02 02-03 04-28 05-05 09-29 10-12',
  },
  // the Spring Festival was extended on 2020-01-26 up to 02-02: 01-31 and the make-up Saturday 02-01 fell away
  2020: {
    off: '01-01 01-24~02-02 04-04~04-06 05-01~05-05 06-25~06-27 10-01~10-08',
    works: '01-19 04-26 05-09 06-28 09-27 10-10',
  },
  2021: {
    off: '01-01~01-03 02-11~02-17 04-03~04-05 05-01~05-05 06-12~06-14 09-19~09-21 10-01~10-07',
    works: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  2022: {
    off: '01-01~01-03 01-31~02-06 04-03~04-05 04-30~05-04 06-03~06-05 09-10~09-12 10-01~10-07 12-31',
    works: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    off: '01-01~01-02 01-21~01-27 04-05 04-29~05-03 06-22~06-24 09-29~10-06 12-30~12-31',
    works: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    off: '01-01 02-10~02-17 04-04~04-06 05-01~05-05 06-08~06-10 09-15~09-17 10-01~10-07',
    works: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  // since 2025 New Year's Eve and the second of May are holidays too
  2025: { off: '01-01 01-28~02-04 04-04~04-06 05-01~05-05 05-31~06-02 10-01~10-08', works: '01-26 02-08 04-27 09-28 10-11' },
  2026: {
    off: '01-01~01-03 02-15~02-23 04-04~04-06 05-01~05-05 06-19~06-21 09-25~09-27 10-01~10-07',
    works: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

/** Every day of the calendar from the first through the last. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}

const OFF = new Set<string>();
const WORKS = new Set<string>();
for (const [year, { off, works }] of Object.entries(NOTICES)) {
  for (const stretch of off.split(' ')) {
    const [from = '', to = from] = stretch.split('~');
    for (const day of daysBetween(`${year}-${from}`, `${year}-${to}`)) OFF.add(day);
  }
  for (const day of works.split(' ')) WORKS.add(`${year}-${day}`);
}

export const YEARS = Object.keys(NOTICES).map(Number);

/** Whether a day is worked, by the notices above alone; undefined for other years. */
export function worksByNotice(day: string): boolean | undefined {
  if (!YEARS.includes(Number(day.slice(0, 4)))) return undefined;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WORKS.has(day) || (!OFF.has(day) && weekday !== 0 && weekday !== 6);
}

/** A ledger in one line: pauses as `2014-09-28~2014-10-09` (`2014-09-28~` is open), extensions as `2014-10-20+10`, parted by spaces. */
export function ledgerOf(start: string, pauses = '', extensions = ''): Ledger {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    start,
    pauses: words(pauses).map((word) => {
      const [from = '', to = ''] = word.split('~');
      return { from, to: to === '' ? null : to };
    }),
    extensions: words(extensions).map((word) => {
      const [on = '', days] = word.split('+');
      return { on, days: Number(days) };
    }),
  };
}

/** A due day in one word: 2014-10-27, PAUSED, PROVISIONAL 2027. */
export function say(due: Due): string {
  if (due.kind === 'DAY') return due.day;
  return due.kind === 'PAUSED' ? 'PAUSED' : `PROVISIONAL ${due.year}`;
}

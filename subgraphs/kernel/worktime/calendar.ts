import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import origin from 'chinese-days/package.json' with { type: 'json' };
import { dayNumber, isWeekend, yearOf } from './day-number.ts';
import { isWorked, type Year, yearOfWork } from './year.ts';

/**
 * 工作日历: which days are worked, by the yearly notices of the State Council on public holidays and make-up days. A year without a
 * notice is unpublished: nobody knows its working days yet, and nothing here pretends to. Days are YYYY-MM-DD of Asia/Shanghai.
 */
export interface WorkCalendar {
  /** whose calendar it is: chinese-days@1.5.7, and how many local changes are laid over it: chinese-days@1.5.7+2 */
  readonly version: string;
  isPublished(day: string): boolean;
  /** undefined where the day's year is not published */
  isWorkday(day: string): boolean | undefined;
  /** what limits are counted by; undefined where the year is not published */
  year(year: number): Year | undefined;
}

/** 日历变更: what a notice says that the package does not know (yet), or an order of the city's own. */
export interface CalendarChange {
  /** years published by it: where they were not, Monday to Friday are worked besides the days named */
  readonly years: readonly number[];
  /** days named: they count once their year is published */
  readonly days: readonly { readonly day: string; readonly works: boolean; readonly name: string | null }[];
}

type Years = (year: number) => Year | undefined;

function calendarOf(version: string, year: Years): WorkCalendar {
  return {
    version,
    year,
    isPublished: (day) => year(yearOf(dayNumber(day))) !== undefined,
    isWorkday(day) {
      const number = dayNumber(day);
      const within = year(yearOf(number));
      return within && isWorked(within, number);
    },
  };
}

const numbersOf = (days: object): ReadonlySet<number> => new Set(Object.keys(days).map(dayNumber));

/** 国办发明电〔2005〕35号: "12月31日（星期六）上班", made up for 3 January 2006. The package has the holiday without it. */
const MISSED = '2005-12-31';

/** A notice names days of the years beside its own (New Year's), so a year is published when the table holds its National Day. */
function readPublished(): WorkCalendar {
  const [off, madeUp] = [numbersOf(table.holidays), numbersOf({ ...table.workdays, [MISSED]: true })];
  const works = (day: number) => madeUp.has(day) || !(off.has(day) || isWeekend(day));
  const nationalDays = Object.keys(table.holidays).filter((day) => day.endsWith('-10-01'));
  const years = new Map(nationalDays.map((day) => yearOf(dayNumber(day))).map((year) => [year, yearOfWork(year, works)]));
  return calendarOf(`chinese-days@${origin.version}`, (year) => years.get(year));
}

let published: WorkCalendar | undefined;

/** 已公布日历: 2004 to 2026, read once. Of the package only the table is used: its functions take a Monday of any other year for worked. */
export function publishedCalendar(): WorkCalendar {
  published ??= readPublished();
  return published;
}

/** A calendar with local changes laid over it; of two words on one day the later one wins. Throws RangeError where a day is none. */
export function withChanges(base: WorkCalendar, changes: readonly CalendarChange[]): WorkCalendar {
  if (changes.length === 0) return base;
  const named = new Map(changes.flatMap(({ days }) => days.map(({ day, works }) => [dayNumber(day), works] as const)));
  const nowPublished = new Set(changes.flatMap(({ years }) => years));
  const changed = new Map<number, Year>();
  for (const year of new Set([...nowPublished, ...[...named.keys()].map(yearOf)])) {
    const known = base.year(year);
    if (!known && !nowPublished.has(year)) continue;
    changed.set(
      year,
      yearOfWork(year, (day) => named.get(day) ?? (known ? isWorked(known, day) : !isWeekend(day))),
    );
  }
  return calendarOf(`${base.version}+${changes.length}`, (year) => changed.get(year) ?? base.year(year));
}

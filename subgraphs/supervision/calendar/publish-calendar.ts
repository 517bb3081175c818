import { parseDay } from '../../kernel/codes/day.ts';
import type { Findings } from '../../kernel/graph/findings.ts';
import { type CalendarChange, publishedCalendar } from '../../kernel/worktime/calendar.ts';
import { type BookInput, writeEntry } from '../book/command.ts';
import type { CommandContext, CommandResult } from '../command/run-command.ts';

export interface PublishCalendarInput extends BookInput {
  readonly years?: readonly number[] | null;
  readonly days: readonly { readonly day: string; readonly works: boolean; readonly name?: string | null }[];
}

/** Days that one notice names, at most. */
const MOST_DAYS = 400;
const MOST_YEARS = 20;
const FIRST_YEAR = 2004;
const LAST_YEAR = 2099;
const YEARS = { zh: `年份应为 ${FIRST_YEAR} 至 ${LAST_YEAR}`, en: `a year is ${FIRST_YEAR} to ${LAST_YEAR}` };
/** Every notice of a year names National Day: without it the year would be a silent Monday to Friday. */
const NO_HOLIDAYS = { zh: '未列出该年的节假日（如 10 月 1 日国庆节）', en: 'its holidays are not named, such as National Day, October 1' };
const CONTRADICTED = { zh: '同一日既为上班又为放假', en: 'the same day is named as worked and as off' };

/** 公布工作日历: what a notice says of holidays and make-up days. Due days that it moves are counted anew, each with the reason. */
export const publishCalendar = (context: CommandContext, input: PublishCalendarInput): Promise<CommandResult> =>
  writeEntry(context, 'publishCalendar', 'CALENDAR', input, readChange);

function readChange({ years, days }: PublishCalendarInput, findings: Findings): CalendarChange {
  if ((years ?? []).length === 0 && days.length === 0) findings.add('MISSING_FIELD', ['days']);
  if (days.length > MOST_DAYS) findings.tooLong(['days'], MOST_DAYS, 'entries');
  if ((years ?? []).length > MOST_YEARS) findings.tooLong(['years'], MOST_YEARS, 'entries');
  const named = (years ?? []).slice(0, MOST_YEARS);
  for (const [index, year] of named.entries()) {
    if (year < FIRST_YEAR || year > LAST_YEAR) findings.add('BAD_VALUE', ['years', String(index)], { reason: YEARS });
  }
  const said = new Map<string, boolean>();
  const changed = days.slice(0, MOST_DAYS).map(({ day: written, works, name }, index) => {
    const path = ['days', String(index), 'day'];
    const day = parseDay(written);
    if (day === undefined) findings.add('BAD_DATE', path, { value: written.slice(0, 40) });
    else if (day < `${FIRST_YEAR}` || day > `${LAST_YEAR}-12-31`) findings.add('BAD_VALUE', path, { reason: YEARS });
    else if ((said.get(day) ?? works) !== works) findings.add('BAD_VALUE', path, { reason: CONTRADICTED });
    else said.set(day, works);
    return { day: day ?? '', works, name: findings.text(name, ['days', String(index), 'name'], 100) };
  });
  for (const [index, year] of named.entries()) {
    const isKnown = publishedCalendar().isPublished(`${year}-01-01`);
    if (!isKnown && said.get(`${year}-10-01`) !== false) findings.add('BAD_VALUE', ['years', String(index)], { reason: NO_HOLIDAYS });
  }
  return { years: [...new Set(named)], days: changed };
}

import { parseDay } from '../../kernel/codes/day.ts';
import type { Findings } from '../../kernel/graph/findings.ts';
import type { CalendarChange } from '../../kernel/worktime/calendar.ts';
import { type BookInput, writeEntry } from '../book/command.ts';
import type { CommandContext, CommandResult } from '../command/run-command.ts';

export interface PublishCalendarInput extends BookInput {
  readonly years?: readonly number[] | null;
  readonly days: readonly { readonly day: string; readonly works: boolean; readonly name?: string | null }[];
}

/** Days that one notice names, at most. */
const MOST_DAYS = 400;
const FIRST_YEAR = 2004;
const LAST_YEAR = 2099;

/** 公布工作日历: what a notice says of holidays and make-up days. Due days that it moves are counted anew, each with the reason. */
export const publishCalendar = (context: CommandContext, input: PublishCalendarInput): Promise<CommandResult> =>
  writeEntry(context, 'publishCalendar', 'CALENDAR', input, readChange);

function readChange({ years, days }: PublishCalendarInput, findings: Findings): CalendarChange {
  if ((years ?? []).length === 0 && days.length === 0) findings.add('MISSING_FIELD', ['days']);
  if (days.length > MOST_DAYS) findings.tooLong(['days'], MOST_DAYS, 'entries');
  for (const [index, year] of (years ?? []).slice(0, MOST_DAYS).entries()) {
    const reason = { zh: `年份应为 ${FIRST_YEAR} 至 ${LAST_YEAR}`, en: `a year is ${FIRST_YEAR} to ${LAST_YEAR}` };
    if (year < FIRST_YEAR || year > LAST_YEAR) findings.add('BAD_VALUE', ['years', String(index)], { reason });
  }
  const named = days.slice(0, MOST_DAYS).map(({ day: written, works, name }, index) => {
    const day = parseDay(written);
    if (day === undefined) findings.add('BAD_DATE', ['days', String(index), 'day'], { value: written.slice(0, 40) });
    return { day: day ?? '', works, name: findings.text(name, ['days', String(index), 'name'], 100) };
  });
  return { years: [...new Set(years ?? [])], days: named };
}

import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { daysAfter, parseDay } from '../../kernel/codes/day.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import { LimitUnitEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate } from '../../kernel/graph/scalars.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { dueOf } from '../../kernel/worktime/due.ts';
import { BookPayload, toBookPayload } from '../book/book-entry.type.ts';
import type { SupervisionContext } from '../context.ts';
import { DueDayType, PublishCalendarInputType, SetPartDayRuleInputType, WorkCalendarType } from './calendar.type.ts';
import { publishCalendar } from './publish-calendar.ts';
import { setPartDayRule } from './set-part-day-rule.ts';

/** A limit that is longer than this is none of ours. */
const LONGEST = 10_000;
/** So many months after it there are still days of four digits' years. */
const LAST_START = '9000-01-01';
const SATURDAY = 6;
const LAST_DAY = '9999-12-31';

@Resolver()
export class CalendarResolver {
  @Query(() => WorkCalendarType, { nullable: true, description: '工作日历: of one year' })
  async workCalendar(
    @Arg('year', () => Int, { description: '年份' }) year: number,
    @Ctx() context: SupervisionContext,
  ): Promise<WorkCalendarType | null> {
    if (year < 1 || year > 9999) return null;
    const { calendar } = await context.book();
    const days = daysOf(year);
    const published = calendar.isPublished(days[0] as string);
    const worked = published ? days.filter((day) => calendar.isWorkday(day)) : [];
    const works = new Set(worked);
    const exceptions = days.filter((day) => works.has(day) !== isWeekday(day)).map((day) => ({ day, works: works.has(day) }));
    return Object.assign(new WorkCalendarType(), {
      year,
      version: calendar.version,
      published,
      workingDays: published ? worked.length : null,
      exceptions: published ? exceptions : [],
    });
  }

  @Query(() => DueDayType, {
    nullable: true,
    description: '到期日推算: last day of a limit whose day 1 is the day, or working day, after `from`, without pauses',
  })
  async dueDay(
    @Arg('from', () => CalendarDate, { description: '起算日: it does not count itself' }) from: string,
    @Arg('value', () => Int, { description: '时限: 1 to 10000' }) value: number,
    @Ctx() context: SupervisionContext,
    @Arg('unit', () => LimitUnitEnum, { nullable: true, description: '期限单位: working days where left out' })
    unit?: LimitSnapshot['unit'] | null,
  ): Promise<DueDayType | null> {
    const start = parseDay(from);
    if (start === undefined || start > LAST_START || !/^\d{4}-/.test(start)) return null;
    if (value < 1 || value > LONGEST) {
      throw new Fault('BAD_USER_INPUT', { reason: { zh: `value 应为 1 至 ${LONGEST}`, en: `value is 1 to ${LONGEST}` } });
    }
    const { calendar, partDay } = await context.book();
    const due = dueOf({ start, pauses: [], extensions: [] }, { value, unit: unit ?? 'WORKING_DAY' }, calendar, partDay);
    if (due.kind === 'DAY' && due.day > LAST_DAY) return null;
    return Object.assign(new DueDayType(), {
      day: due.kind === 'DAY' ? due.day : null,
      provisionalYear: due.kind === 'PROVISIONAL' ? due.year : null,
      calendarVersion: calendar.version,
    });
  }

  @Mutation(() => BookPayload, {
    nullable: true,
    description: '公布工作日历: holidays and make-up days of a notice; due dates that it moves are counted anew',
  })
  async publishCalendar(
    @Arg('input', () => PublishCalendarInputType, { description: '工作日历' }) input: PublishCalendarInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await publishCalendar(context.command(), input), context);
  }

  @Mutation(() => BookPayload, {
    nullable: true,
    description: '设定半日规则: which end day of a pause still counts; due dates that it moves are counted anew',
  })
  async setPartDayRule(
    @Arg('input', () => SetPartDayRuleInputType, { description: '半日规则' }) input: SetPartDayRuleInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await setPartDayRule(context.command(), input), context);
  }
}

function daysOf(year: number): string[] {
  const days: string[] = [];
  const prefix = String(year).padStart(4, '0');
  for (let day = `${prefix}-01-01`; day.startsWith(prefix); day = daysAfter(day, 1)) days.push(day);
  return days;
}

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday > 0 && weekday < SATURDAY;
}

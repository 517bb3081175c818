import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, IdempotencyKey } from '../../kernel/graph/scalars.ts';

@InputType('CalendarDayInput', { description: '日历日: what a notice says of one day' })
export class CalendarDayInput {
  @Field(() => CalendarDate, { description: '日期' })
  day!: string;

  @Field(() => Boolean, { description: '是否上班: true for a make-up day, false for a holiday' })
  works!: boolean;

  @Field(() => String, { nullable: true, description: '名称: such as 国庆节, 调休上班' })
  name?: string | null;
}

export const PartDayRuleEnum = graphEnum('PartDayRule', '半日规则', {
  START_DAY_COUNTS: '起日计入: the day of a notice still counts, the day of its receipt does not',
  RESUME_DAY_COUNTS: '止日计入: the day of a notice does not count, the day of its receipt does',
});

@InputType('SetPartDayRuleInput', { description: '设定半日规则' })
export class SetPartDayRuleInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => PartDayRuleEnum, { description: '半日规则' })
  rule!: keyof typeof PartDayRuleEnum;

  @Field(() => String, { nullable: true, description: '文号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@InputType('PublishCalendarInput', { description: '公布工作日历' })
export class PublishCalendarInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => [Int], {
    nullable: true,
    description: '年份: published by this notice as a whole; their days that it does not name are Monday to Friday',
  })
  years?: number[] | null;

  @Field(() => [CalendarDayInput], { description: '日历日: holidays and make-up days, or a change of known ones' })
  days!: CalendarDayInput[];

  @Field(() => String, { nullable: true, description: '文号: such as 国办发明电〔2025〕7号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@ObjectType('CalendarDay', { description: '日历日: one that is not what its day of the week would be' })
export class CalendarDayType {
  @Field(() => CalendarDate, { description: '日期' })
  day!: string;

  @Field(() => Boolean, { description: '是否上班' })
  works!: boolean;
}

@ObjectType('WorkCalendar', { description: '工作日历: of one year, by the notices of the State Council and local ones' })
export class WorkCalendarType {
  @Field(() => Int, { description: '年份' })
  year!: number;

  @Field(() => String, { description: '日历版本' })
  version!: string;

  @Field(() => Boolean, { description: '是否已公布: where it is not, nobody knows its working days yet' })
  published!: boolean;

  @Field(() => Int, { nullable: true, description: '工作日数' })
  workingDays!: number | null;

  @Field(() => [CalendarDayType], { description: '调整日: holidays from Monday to Friday, and worked Saturdays and Sundays' })
  exceptions!: readonly CalendarDayType[];
}

@ObjectType('DueDay', { description: '到期日推算' })
export class DueDayType {
  @Field(() => CalendarDate, { nullable: true, description: '到期日: null where it lies in a year whose calendar is not published' })
  day!: string | null;

  @Field(() => Int, { nullable: true, description: '未公布年份: the year that has to be published before the day can be told' })
  provisionalYear!: number | null;

  @Field(() => String, { description: '日历版本' })
  calendarVersion!: string;
}

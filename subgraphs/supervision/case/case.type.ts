import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, DateTime, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { Verdict } from '../judge/judge-case.ts';

export const LightEnum = graphEnum('Light', '灯', { GREEN: '绿灯', YELLOW: '黄灯', RED: '红灯' });

export const LimitKindEnum = graphEnum('LimitKind', '时限种类', { PROMISED: '承诺时限', STATUTORY: '法定时限' });

@ObjectType('ClockPause', { description: '停表区间: the clock stood still from one day to the other' })
export class ClockPause {
  @Field(() => CalendarDate, { description: '起: the day of the notice or start' })
  from!: string;

  @Field(() => CalendarDate, { nullable: true, description: '止: the day of the receipt or end; null while it lasts' })
  to!: string | null;
}

@ObjectType('ClockExtension', { description: '延长审批' })
export class ClockExtension {
  @Field(() => CalendarDate, { description: '批准日' })
  on!: string;

  @Field(() => Int, { description: '延长日数: as granted; the law caps what counts (Administrative Licensing Law art. 42)' })
  days!: number;
}

@ObjectType('StepLimit', { description: '环节时限: one step of the process against its own limit' })
export class StepLimit {
  @Field(() => String, { description: '步骤代码' })
  code!: string;

  @Field(() => String, { description: '步骤名称' })
  name!: string;

  @Field(() => Int, { description: '时限: working days' })
  maxWorkingDays!: number;

  @Field(() => CalendarDate, { nullable: true, description: '到期日' })
  dueDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: '报送时间: of this step or a later one; null while it is waited for' })
  reportedAt!: Date | null;

  @Field(() => Boolean, { description: '是否超期' })
  overdue!: boolean;
}

@ObjectType('DueDateChange', { description: '到期日变更: and why' })
export class DueDateChangeType {
  @Field(() => LimitKindEnum, { description: '时限种类' })
  limit!: keyof typeof LimitKindEnum;

  @Field(() => CalendarDate, { nullable: true, description: '原到期日: null where none could be told' })
  fromDay!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '新到期日: null where none can be told' })
  toDay!: string | null;

  @Field(() => String, { description: '原因' })
  reason!: string;

  @Field(() => String, { description: '日历版本: of the working-day calendar by which it was found' })
  calendarVersion!: string;

  @Field(() => DateTime, { description: '时间' })
  at!: Date;
}

/** 监察情况: judged when it is asked for, so light and days are those of this moment. */
@ObjectType('CaseSupervision', { description: '监察情况: clock, light and alerts of one case' })
export class CaseSupervision {
  readonly serialNumber!: string;
  readonly calendarVersion!: string;

  @Field(() => Int, { description: '已收环节数: distinct stage events received for this case' })
  stagesReceived!: number;

  @Field(() => LightEnum, {
    nullable: true,
    description: '亮灯: red past the statutory limit, yellow past the promised one or that of a step; after the end as it ended',
  })
  light!: keyof typeof LightEnum | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "承诺到期日: last day under the promised limit; null while no clock runs or where that year's calendar is not published",
  })
  promisedDueDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '法定到期日: last day under the statutory limit; null as promisedDueDate' })
  statutoryDueDate!: string | null;

  @Field(() => Int, { nullable: true, description: '已用工作日: those that counted, until now or the end' })
  workingDaysUsed!: number | null;

  @Field(() => Boolean, { nullable: true, description: '是否停表: a supplement or a special procedure stops the clock' })
  paused!: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: '起算日: the day before day 1; null before the clock runs' })
  clockStartedOn!: string | null;

  @Field(() => Boolean, {
    description:
      '逾期未告知视为受理: accepted from the day of receipt because nobody said anything in time (Administrative Licensing Law art. 32)',
  })
  acceptedBySilence!: boolean;

  @Field(() => Boolean, { description: '日历未公布: a due date lies in a year whose calendar is not published yet, so it is not told' })
  provisional!: boolean;

  @Field(() => [ClockPause], { description: '停表区间' })
  pauses!: readonly ClockPause[];

  @Field(() => [ClockExtension], { description: '延长审批' })
  extensions!: readonly ClockExtension[];

  @Field(() => [StepLimit], { description: '环节时限: of the steps that have begun' })
  stepLimits!: readonly StepLimit[];
}

/** 办件, as supervision extends it. */
@ObjectType('Case')
@Directive('@key(fields: "serialNumber")')
export class CaseStub {
  @Field(() => SerialNumber)
  serialNumber!: string;
}

export const caseStub = (serialNumber: string): CaseStub => Object.assign(new CaseStub(), { serialNumber });

/** A verdict as the caller reads it. */
export function toSupervision(serialNumber: string, stagesReceived: number, calendarVersion: string, { clock }: Verdict): CaseSupervision {
  const { ledger, promised, statutory, steps } = clock;
  return Object.assign(new CaseSupervision(), {
    serialNumber,
    calendarVersion,
    stagesReceived,
    light: clock.light,
    promisedDueDate: promised?.due?.kind === 'DAY' ? promised.due.day : null,
    statutoryDueDate: statutory?.due?.kind === 'DAY' ? statutory.due.day : null,
    workingDaysUsed: clock.daysUsed,
    paused: ledger.paused,
    clockStartedOn: clock.startedOn,
    acceptedBySilence: ledger.acceptedBySilence,
    provisional: clock.provisional,
    pauses: ledger.pauses,
    extensions: ledger.extensions,
    stepLimits: steps.map(({ code, name, maxWorkingDays, due, reportedAt, passed: overdue }) => ({
      code,
      name,
      maxWorkingDays,
      dueDate: due.kind === 'DAY' ? due.day : null,
      reportedAt,
      overdue,
    })),
  });
}

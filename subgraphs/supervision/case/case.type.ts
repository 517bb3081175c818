import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, SerialNumber } from '../../kernel/graph/scalars.ts';

export const LightEnum = graphEnum('Light', '灯', { GREEN: '绿灯', YELLOW: '黄灯', RED: '红灯' });

/** 监察情况. What needs the working-day calendar (light, due dates, days used) is null until there is one: never guessed. */
@ObjectType('CaseSupervision', { description: '监察情况: clock, light and alerts of one case' })
export class CaseSupervision {
  readonly serialNumber!: string;

  @Field(() => Int, { description: '已收环节数: distinct stage events received for this case' })
  stagesReceived!: number;

  @Field(() => LightEnum, { nullable: true, description: '亮灯' })
  light!: keyof typeof LightEnum | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "承诺到期日: last day under the promised limit; null while no clock runs or where that year's calendar is not published",
  })
  promisedDueDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '法定到期日: last day under the statutory limit; null as promisedDueDate' })
  statutoryDueDate!: string | null;

  @Field(() => Int, { nullable: true, description: '已用工作日' })
  workingDaysUsed!: number | null;

  @Field(() => Boolean, { nullable: true, description: '是否停表: a supplement or a special procedure stops the clock' })
  paused!: boolean | null;
}

/** 办件, as supervision extends it. */
@ObjectType('Case')
@Directive('@key(fields: "serialNumber")')
export class CaseStub {
  @Field(() => SerialNumber)
  serialNumber!: string;
}

export const caseStub = (serialNumber: string): CaseStub => Object.assign(new CaseStub(), { serialNumber });

import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime, IdempotencyKey, ItemCode } from '../../../kernel/graph/scalars.ts';
import { AlertLevelEnum } from '../alert.enums.ts';
import type { AlertLevel } from './rule.ts';

@ObjectType('AlertRuleParameters', { description: '预警规则参数: null where the rule has none such' })
export class AlertRuleParametersType {
  @Field(() => Float, { nullable: true, description: '时限占比: DUE_SOON warns when this part of the limit has been used …' })
  share!: number | null;

  @Field(() => Int, { nullable: true, description: '最多剩余工作日: … but only when at most so many working days are left' })
  mostDays!: number | null;

  @Field(() => Int, { nullable: true, description: '报送工作日: LATE_REPORT, working days within which a stage is to be reported' })
  workingDays!: number | null;

  @Field(() => Int, { nullable: true, description: '分钟数: CLOSED_TOO_FAST, minutes from acceptance within which nobody decides' })
  minutes!: number | null;
}

@ObjectType('AlertRule', { description: '预警规则: the version that holds at a moment' })
export class AlertRuleType {
  @Field(() => String, { description: '规则标识: SECOND_ENTRY, DUE_SOON …' })
  rule!: string;

  @Field(() => String, { description: '规则名称' })
  name!: string;

  @Field(() => ItemCode, {
    nullable: true,
    description: '事项基本编码: that it holds for; null: all items that have no version of their own',
  })
  itemCode!: string | null;

  @Field(() => Int, { description: '规则版本' })
  version!: number;

  @Field(() => DateTime, { nullable: true, description: '生效时间: null for the first version, which always held' })
  validFrom!: Date | null;

  @Field(() => AlertLevelEnum, { description: '预警级别' })
  level!: AlertLevel;

  @Field(() => Boolean, { description: '是否启用' })
  enabled!: boolean;

  @Field(() => AlertRuleParametersType, { description: '参数' })
  parameters!: AlertRuleParametersType;

  @Field(() => Int, { description: '答复工作日: that a notice (告知单) about such an alert gives' })
  answerWithin!: number;

  @Field(() => String, { description: '依据' })
  basis!: string;
}

@InputType('AlertRuleParametersInput', { description: '预警规则参数' })
export class AlertRuleParametersInput {
  @Field(() => Float, { nullable: true, description: '时限占比: 0 to 1' })
  share!: number | null;

  @Field(() => Int, { nullable: true, description: '最多剩余工作日: 1 to 60' })
  mostDays!: number | null;

  @Field(() => Int, { nullable: true, description: '报送工作日: 1 to 60' })
  workingDays!: number | null;

  @Field(() => Int, { nullable: true, description: '分钟数: 1 to 1440' })
  minutes!: number | null;
}

@InputType('SetAlertRuleInput', { description: '设定预警规则: what is left out stays as it was' })
export class SetAlertRuleInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => String, { description: '规则标识' })
  rule!: string;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码: for this item alone, which then keeps a version of its own' })
  itemCode?: string | null;

  @Field(() => AlertLevelEnum, { nullable: true, description: '预警级别' })
  level?: AlertLevel | null;

  @Field(() => Boolean, { nullable: true, description: '是否启用' })
  enabled?: boolean | null;

  @Field(() => AlertRuleParametersInput, { nullable: true, description: '参数: those of the rule' })
  parameters?: AlertRuleParametersInput | null;

  @Field(() => Int, { nullable: true, description: '答复工作日: 1 to 60' })
  answerWithin?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: '生效日期: today where left out; none that has passed' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: '文号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

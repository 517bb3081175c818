import { Field, InputType, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { SilenceRuleEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, DateTime, IdempotencyKey, ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';
import type { SilenceRule } from '../../kernel/stages/silence.ts';
import { CaseStub } from '../case/case.type.ts';

@ObjectType('SilenceForecast', { description: '超时默认预告: an open case that is granted if nobody decides before' })
export class SilenceForecastType {
  @Field(() => CaseStub, { description: '办件' })
  case!: CaseStub;

  @Field(() => SilenceRuleEnum, { description: '超时默认规则' })
  rule!: SilenceRule;

  @Field(() => DateTime, { description: '默认时间: 00:00 in Asia/Shanghai' })
  at!: Date;

  @Field(() => String, { description: '法律依据: law or document that it rests on' })
  basis!: string;

  @Field(() => String, { description: '责任部门: who has to answer for it' })
  liable!: string;

  @Field(() => RegionCode, { description: '行政区划代码: of the division that has it' })
  regionCode!: string;

  @Field(() => ItemCode, { description: '事项基本编码' })
  itemCode!: string;
}

@ObjectType('SilenceForecastEdge', { description: '超时默认预告边' })
export class SilenceForecastEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => SilenceForecastType, { description: '超时默认预告' })
  node!: SilenceForecastType;
}

@ObjectType('SilenceForecastConnection', { description: '超时默认预告分页' })
export class SilenceForecastConnection {
  @Field(() => [SilenceForecastEdge], { description: '边' })
  edges!: SilenceForecastEdge[];

  @Field(() => [SilenceForecastType], { description: '超时默认预告' })
  nodes!: SilenceForecastType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

@InputType('SetSilenceRuleInput', { description: '默认规则: whether a promised limit that passes is consent, for one item' })
export class SetSilenceRuleInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ItemCode, { description: '事项基本编码: of an item that is applied for and promises a limit' })
  itemCode!: string;

  @Field(() => Boolean, { description: '是否启用' })
  enabled!: boolean;

  @Field(() => CalendarDate, { description: '生效日期: after today; for limits that pass from its first moment on' })
  validFrom!: string;

  @Field(() => String, { description: '法律依据: it is cited in every decision' })
  basis!: string;

  @Field(() => String, { nullable: true, description: '文号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@InputType('DeclareForceMajeureInput', { description: '不可抗力: a time for which silence means nothing' })
export class DeclareForceMajeureInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => CalendarDate, { description: '起日: first day; promised limits that end on it are no consent' })
  from!: string;

  @Field(() => CalendarDate, { description: '止日: last day' })
  to!: string;

  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: of the divisions that it is for; all where left out' })
  regionCodes?: string[] | null;

  @Field(() => String, { nullable: true, description: '文号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

import { Field, ID, InputType } from 'type-graphql';
import { CalendarDate, DateTime, ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';
import type { CaseResult, CaseStatus, Channel } from '../../kernel/wire/event.ts';
import { CaseResultEnum, CaseStatusEnum, ChannelEnum } from './case.enums.ts';

@InputType('CaseFilter', { description: '办件筛选' })
export class CaseFilterType {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of' })
  regionCodes?: readonly string[] | null;

  @Field(() => [RegionCode], {
    nullable: true,
    description: '承办区划代码: any of; the division that has the case now, or on the day of asOf',
  })
  handlingRegionCodes?: readonly string[] | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      '时点: cases received by that day, and of handlingRegionCodes those that the division had on it; status and all else are of now',
  })
  asOf?: string | null;

  @Field(() => [ItemCode], { nullable: true, description: '事项基本编码: any of' })
  itemCodes?: readonly string[] | null;

  @Field(() => [CaseStatusEnum], { nullable: true, description: '办件状态: any of' })
  status?: readonly CaseStatus[] | null;

  @Field(() => [CaseResultEnum], { nullable: true, description: '办结结果: any of' })
  result?: readonly CaseResult[] | null;

  @Field(() => [ChannelEnum], { nullable: true, description: '申请渠道' })
  channel?: readonly Channel[] | null;

  @Field(() => ID, { nullable: true, description: '主办系统标识' })
  ownerSystemId?: string | null;

  @Field(() => DateTime, { nullable: true, description: '收件时间起' })
  receivedFrom?: string | null;

  @Field(() => DateTime, { nullable: true, description: '收件时间止' })
  receivedTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "检索词: any number, name or project name that starts with or contains it, by the caller's rights",
  })
  text?: string | null;
}

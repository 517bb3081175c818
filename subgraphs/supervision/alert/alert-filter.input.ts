import { Field, InputType } from 'type-graphql';
import { DateTime, ItemCode, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { AlertLevelEnum, AlertStateEnum } from './alert.enums.ts';
import type { AlertState } from './alert-state.ts';
import type { AlertLevel } from './rules/rule.ts';

@InputType('AlertFilter', { description: '预警筛选' })
export class AlertFilter {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of' })
  regionCodes?: string[] | null;

  @Field(() => String, { nullable: true, description: '预警规则' })
  rule?: string | null;

  @Field(() => AlertLevelEnum, { nullable: true, description: '预警级别' })
  level?: AlertLevel | null;

  @Field(() => [AlertStateEnum], { nullable: true, description: '预警状态: any of' })
  state?: AlertState[] | null;

  @Field(() => [ItemCode], { nullable: true, description: '事项基本编码: any of' })
  itemCodes?: string[] | null;

  @Field(() => String, { nullable: true, description: '发送系统: its id' })
  senderSystemId?: string | null;

  @Field(() => SerialNumber, { nullable: true, description: '流水号: the alerts of one case' })
  serialNumber?: string | null;

  @Field(() => DateTime, { nullable: true, description: '预警时间起' })
  openedFrom?: string | null;

  @Field(() => DateTime, { nullable: true, description: '预警时间止' })
  openedTo?: string | null;
}

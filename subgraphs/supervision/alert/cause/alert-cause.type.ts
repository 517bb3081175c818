import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../../kernel/graph/enums.ts';
import { DateTime, ItemCode, RegionCode } from '../../../kernel/graph/scalars.ts';
import { SystemStub } from '../../../kernel/graph/system.type.ts';
import { ItemStub } from '../../item.type.ts';
import { AlertLevelEnum } from '../alert.enums.ts';
import { AlertType } from '../alert.type.ts';
import type { AlertLevel } from '../rules/rule.ts';
import type { CauseKind } from './find-causes.ts';

export const AlertCauseKindEnum = graphEnum('AlertCauseKind', '原因种类', {
  SENDER: '发送系统: it sends wrongly, whatever the item',
  ITEM: '事项: its limit or its entry in the catalogue, whoever sends or handles it',
  UNIT: '承办单位: one division handles its cases wrongly',
  OTHER: '其他: nothing stands out',
});

@InputType('AlertCauseFilter', { description: '预警原因筛选' })
export class AlertCauseFilter {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of' })
  regionCodes?: string[] | null;

  @Field(() => [ItemCode], { nullable: true, description: '事项基本编码: any of' })
  itemCodes?: string[] | null;

  @Field(() => String, { nullable: true, description: '预警规则' })
  rule?: string | null;

  @Field(() => DateTime, { nullable: true, description: '预警时间起: its day in Asia/Shanghai, from the beginning' })
  openedFrom?: string | null;

  @Field(() => DateTime, { nullable: true, description: '预警时间止: its day in Asia/Shanghai, to the end' })
  openedTo?: string | null;
}

@ObjectType('AlertCause', { description: '预警原因: alerts of one sender by one rule about one item, and what they most likely come from' })
export class AlertCauseType {
  @Field(() => AlertCauseKindEnum, { description: '原因种类' })
  kind!: CauseKind;

  @Field(() => String, { description: '原因: the likeliest one in a sentence: who or what, since when, how far it reaches' })
  cause!: string;

  @Field(() => SystemStub, { nullable: true, description: '发送系统' })
  sender!: SystemStub | null;

  @Field(() => String, { description: '预警规则' })
  rule!: string;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码' })
  itemCode!: string | null;

  @Field(() => ItemStub, { nullable: true, description: '事项' })
  item!: ItemStub | null;

  @Field(() => [RegionCode], { description: '行政区划代码: where they are, the one with the most alerts first' })
  regionCodes!: readonly string[];

  @Field(() => [AlertLevelEnum], { description: '预警级别: those that occur' })
  levels!: readonly AlertLevel[];

  @Field(() => Int, { description: '预警数' })
  count!: number;

  @Field(() => Int, { description: '办件数' })
  cases!: number;

  @Field(() => Int, { description: '待处理数' })
  open!: number;

  @Field(() => Int, { description: '已撤回数' })
  retracted!: number;

  @Field(() => Float, { description: '占比: of all alerts that were asked for, 0 to 1' })
  share!: number;

  @Field(() => DateTime, { description: '起始时间: when the first bad event happened' })
  since!: Date;

  @Field(() => AlertType, { description: '首条预警: the first bad event, with its case and stage' })
  firstAlert!: AlertType;

  @Field(() => AlertType, { description: '末条预警' })
  lastAlert!: AlertType;
}

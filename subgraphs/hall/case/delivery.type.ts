import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, SerialNumber } from '../../kernel/graph/scalars.ts';
import { SystemType } from '../system/system.type.ts';
import { type DeliveryState, DeliveryStateEnum } from './case.enums.ts';

@ObjectType('Delivery', { description: '送达' })
export class DeliveryType {
  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => SystemType, { description: '接收系统' })
  system!: SystemType;

  @Field(() => DeliveryStateEnum, { description: '送达状态' })
  state!: DeliveryState;

  @Field(() => Int, { description: '尝试次数' })
  attempts!: number;

  @Field(() => Int, { description: '待送事件数: events of this case that have not arrived there' })
  waiting!: number;

  @Field(() => DateTime, { nullable: true, description: '送达时间' })
  deliveredAt!: Date | null;

  @Field(() => String, { nullable: true, description: '最近错误' })
  lastError!: string | null;
}

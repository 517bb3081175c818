import { Field, ID, InputType } from 'type-graphql';
import { RegionCode } from '../../kernel/graph/scalars.ts';
import { type DeliveryState, DeliveryStateEnum } from '../case/case.enums.ts';

@InputType('DeliveryFilter', { description: '送达筛选' })
export class DeliveryFilterType {
  @Field(() => ID, { nullable: true, description: "接收系统标识: any where it is left out; the caller's own where it may see no other's" })
  systemId?: string | null;

  @Field(() => [DeliveryStateEnum], { nullable: true, description: '送达状态: any of; DEAD are the dead letters (死信)' })
  states?: DeliveryState[] | null;

  @Field(() => RegionCode, { nullable: true, description: '行政区划代码: of the case' })
  regionCode?: string | null;
}

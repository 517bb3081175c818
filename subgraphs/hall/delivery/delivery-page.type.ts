import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { DeliveryType } from '../case/delivery.type.ts';

@ObjectType('DeliveryEdge', { description: '送达边' })
export class DeliveryEdgeType {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => DeliveryType, { description: '送达' })
  node!: DeliveryType;
}

@ObjectType('DeliveryConnection', { description: '送达分页' })
export class DeliveryConnectionType {
  @Field(() => [DeliveryEdgeType], { description: '边' })
  edges!: readonly DeliveryEdgeType[];

  @Field(() => [DeliveryType], { description: '送达' })
  nodes!: readonly DeliveryType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

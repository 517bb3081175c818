import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { ItemType } from './item.type.ts';

@ObjectType('ItemEdge', { description: '事项边' })
export class ItemEdgeType {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => ItemType, { description: '权力事项' })
  node!: ItemType;
}

@ObjectType('ItemConnection', { description: '事项分页' })
export class ItemConnectionType {
  @Field(() => [ItemEdgeType], { description: '边' })
  edges!: readonly ItemEdgeType[];

  @Field(() => [ItemType], { description: '权力事项' })
  nodes!: readonly ItemType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;

  @Field(() => Int, { nullable: true, description: '总数' })
  totalCount!: number | null;
}

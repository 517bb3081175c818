import { Field, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { ItemType } from './item.type.ts';

export const ItemMatchEnum = graphEnum('ItemMatch', '对照结果: never guessed', {
  MATCHED: '唯一匹配',
  AMBIGUOUS: '不能确定',
  CONFLICT: '码名冲突',
  NO_MATCH: '无匹配',
});
export type ItemMatch = keyof typeof ItemMatchEnum;

@ObjectType('ItemResolution', { description: '事项对照' })
export class ItemResolutionType {
  @Field(() => ItemMatchEnum, { description: '对照结果' })
  match!: ItemMatch;

  @Field(() => ItemType, { nullable: true, description: '权力事项: only where match is MATCHED' })
  item!: ItemType | null;

  @Field(() => [ItemType], { description: '候选事项: for a person to decide' })
  candidates!: readonly ItemType[];

  @Field(() => String, { nullable: true, description: '理由' })
  reason!: string | null;
}

import { Field, InputType } from 'type-graphql';
import { CalendarDate } from '../../kernel/graph/scalars.ts';

@InputType('ItemFilter', { description: '事项筛选' })
export class ItemFilterType {
  @Field(() => String, { nullable: true, description: '事项类型代码' })
  typeCode?: string | null;

  @Field(() => String, { nullable: true, description: '条线' })
  line?: string | null;

  @Field(() => String, { nullable: true, description: '检索词' })
  text?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '时点: the versions that hold on that day' })
  asOf?: string | null;
}

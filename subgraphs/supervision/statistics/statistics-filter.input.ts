import { Field, InputType } from 'type-graphql';
import { ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';

@InputType('StatisticsFilter', { description: '统计范围' })
export class StatisticsFilter {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of; the division that has the case' })
  regionCodes?: string[] | null;

  @Field(() => [ItemCode], { nullable: true, description: '事项基本编码: any of' })
  itemCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '承办部门: any of, as it is written' })
  departments?: string[] | null;

  @Field(() => String, { nullable: true, description: '起始月份: YYYY-MM, the first that counts' })
  fromMonth?: string | null;

  @Field(() => String, { nullable: true, description: '截止月份: YYYY-MM, the last that counts' })
  toMonth?: string | null;
}

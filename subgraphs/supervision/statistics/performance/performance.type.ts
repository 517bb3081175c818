import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../../kernel/graph/connection.ts';
import { RegionCode } from '../../../kernel/graph/scalars.ts';
import { RegionStub } from '../../region.type.ts';

@ObjectType('PerformanceRule', { description: '考核规则: so many points less for each percent of the cases that it names' })
export class PerformanceRuleType {
  @Field(() => String, { description: '规则标识' })
  id!: string;

  @Field(() => String, { description: '规则名称' })
  name!: string;

  @Field(() => String, { description: '依据' })
  basis!: string;

  @Field(() => Float, { description: '每百分点扣分' })
  pointsPerPercent!: number;

  @Field(() => Float, { description: '扣分上限' })
  most!: number;
}

@ObjectType('PerformanceRules', { description: '考核规则表: as it is published' })
export class PerformanceRulesType {
  @Field(() => String, { description: '版本: other rules are another version' })
  version!: string;

  @Field(() => Float, { description: '满分' })
  full!: number;

  @Field(() => [PerformanceRuleType], { description: '规则' })
  rules!: PerformanceRuleType[];
}

@ObjectType('PerformancePart', { description: '扣分: what one rule takes off' })
export class PerformancePart {
  @Field(() => PerformanceRuleType, { description: '规则' })
  rule!: PerformanceRuleType;

  @Field(() => Int, { description: '件数: cases that it names' })
  cases!: number;

  @Field(() => Int, { description: '总数: the cases that they are among' })
  among!: number;

  @Field(() => Float, { description: '扣分: points, to hundredths' })
  deduction!: number;
}

@ObjectType('Performance', { description: '考核: the score of one unit, a department in a division' })
export class Performance {
  @Field(() => RegionCode, { description: '行政区划代码' })
  regionCode!: string;

  @Field(() => RegionStub, { nullable: true, description: '行政区划' })
  region!: RegionStub | null;

  @Field(() => String, { description: '承办部门: empty where no stage names one and the case no authority' })
  department!: string;

  @Field(() => Float, {
    nullable: true,
    description: '得分: 0 to full, to hundredths; null without a case that is open or closed in the months asked for',
  })
  score!: number | null;

  @Field(() => [PerformancePart], { description: '扣分: of each rule' })
  parts!: PerformancePart[];

  @Field(() => String, { description: '规则版本' })
  rulesVersion!: string;
}

@ObjectType('PerformanceEdge', { description: '考核边' })
export class PerformanceEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => Performance, { description: '考核' })
  node!: Performance;
}

@ObjectType('PerformanceConnection', { description: '考核分页' })
export class PerformanceConnection {
  @Field(() => [PerformanceEdge], { description: '边' })
  edges!: PerformanceEdge[];

  @Field(() => [Performance], { description: '考核' })
  nodes!: Performance[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

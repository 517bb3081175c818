import { Field, InputType, ObjectType } from 'type-graphql';
import { PageInfo } from '../../../kernel/graph/connection.ts';
import { CalendarDate, DateTime, ItemCode, RegionCode } from '../../../kernel/graph/scalars.ts';
import { CaseStub, LightEnum } from '../../case/case.type.ts';
import { ItemStub } from '../../item.type.ts';
import { RegionStub } from '../../region.type.ts';
import type { Light } from '../tally.ts';

@InputType('OverdueFilter', { description: '超期办件筛选' })
export class OverdueFilter {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of; the division that has the case' })
  regionCodes?: string[] | null;

  @Field(() => [ItemCode], { nullable: true, description: '事项基本编码: any of' })
  itemCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '承办部门: any of, as it is written' })
  departments?: string[] | null;

  @Field(() => LightEnum, { nullable: true, description: '亮灯: YELLOW or RED' })
  light?: Light | null;
}

@ObjectType('OverdueCase', { description: '超期办件: an open case with a limit that is passed' })
export class OverdueCase {
  @Field(() => CaseStub, { description: '办件' })
  case!: CaseStub;

  @Field(() => LightEnum, {
    nullable: true,
    description: '亮灯: yellow past the promised limit or that of a step, red past the statutory one',
  })
  light!: Light | null;

  @Field(() => DateTime, { description: '超期起: since when the first of its limits is passed' })
  overdueSince!: Date;

  @Field(() => CalendarDate, { nullable: true, description: '承诺到期日' })
  promisedDueDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '法定到期日' })
  statutoryDueDate!: string | null;

  @Field(() => RegionCode, { description: '行政区划代码: of the division that has it' })
  regionCode!: string;

  @Field(() => RegionStub, { nullable: true, description: '行政区划' })
  region!: RegionStub | null;

  @Field(() => String, { description: '承办部门: empty where no stage names one and the case no authority' })
  department!: string;

  @Field(() => ItemCode, { description: '事项基本编码' })
  itemCode!: string;

  @Field(() => ItemStub, { nullable: true, description: '事项: its newest version' })
  item!: ItemStub | null;
}

@ObjectType('OverdueCaseEdge', { description: '超期办件边' })
export class OverdueCaseEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => OverdueCase, { description: '超期办件' })
  node!: OverdueCase;
}

@ObjectType('OverdueCaseConnection', { description: '超期办件分页' })
export class OverdueCaseConnection {
  readonly count!: () => Promise<number | null>;

  @Field(() => [OverdueCaseEdge], { description: '边' })
  edges!: OverdueCaseEdge[];

  @Field(() => [OverdueCase], { description: '超期办件' })
  nodes!: OverdueCase[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

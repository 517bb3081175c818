import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { TOTAL } from '../../kernel/graph/lists/count.ts';
import { CaseType } from './case.type.ts';

@ObjectType('CaseEdge', { description: '办件边' })
export class CaseEdgeType {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => CaseType, { description: '办件' })
  node!: CaseType;
}

@ObjectType('CaseConnection', { description: '办件分页' })
export class CaseConnectionType {
  @Field(() => [CaseEdgeType], { description: '边' })
  edges!: readonly CaseEdgeType[];

  @Field(() => [CaseType], { description: '办件' })
  nodes!: readonly CaseType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;

  @Field(() => Int, { nullable: true, description: TOTAL })
  totalCount!: number | null;
}

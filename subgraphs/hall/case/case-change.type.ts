import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/graph/connection.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { type CaseChangeKind, CaseChangeKindEnum } from './case.enums.ts';
import { CaseType } from './case.type.ts';
import { StageType } from './stage.type.ts';

@ObjectType('CaseChange', { description: '办件变化' })
export class CaseChangeType {
  @Field(() => String, { description: '游标: give it back as after, to go on where the stream broke off' })
  cursor!: string;

  @Field(() => DateTime, { description: '时间' })
  at!: Date;

  @Field(() => CaseChangeKindEnum, { description: '变化类别' })
  kind!: CaseChangeKind;

  @Field(() => CaseType, { description: '办件' })
  case!: CaseType;

  @Field(() => StageType, { nullable: true, description: '环节: where one was recorded' })
  stage!: StageType | null;
}

@ObjectType('CaseChangeEdge', { description: '办件变化边' })
export class CaseChangeEdgeType {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => CaseChangeType, { description: '办件变化' })
  node!: CaseChangeType;
}

@ObjectType('CaseChangeConnection', { description: '变更流分页' })
export class CaseChangeConnectionType {
  @Field(() => [CaseChangeEdgeType], { description: '边' })
  edges!: readonly CaseChangeEdgeType[];

  @Field(() => [CaseChangeType], { description: '办件变化' })
  nodes!: readonly CaseChangeType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

import { Field, ObjectType } from 'type-graphql';
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

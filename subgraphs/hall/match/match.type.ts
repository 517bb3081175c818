import { Field, ID, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import { DateTime } from '../../kernel/graph/scalars.ts';
import { CaseType } from '../case/case.type.ts';
import { CasePayloadType } from '../case/payload.type.ts';
import { SystemType } from '../system/system.type.ts';
import { CaseMatchType } from './case-match.type.ts';
import type { CaseMatch } from './explain-match.ts';
import type { JoinedEntry } from './joined-entry.entity.ts';

export const JoinedEntryKindEnum = graphEnum('JoinedEntryKind', '合并方式', {
  SECOND_ENTRY: '二次录入: it came in while the case was open',
  LINKED: '人工合并: a person linked a case',
});

export const JoinedEntryStateEnum = graphEnum('JoinedEntryState', '合并状态', {
  JOINED: '已合并',
  SEPARATED: '已拆分',
});

@ObjectType('JoinedEntry', { description: '合并记录: an entry, or a case, that was found to be the same as this one' })
export class JoinedEntryType {
  @Field(() => ID, { description: '合并记录标识: separateCases takes it' })
  id!: string;

  @Field(() => JoinedEntryKindEnum, { description: '合并方式' })
  kind!: JoinedEntry['kind'];

  @Field(() => JoinedEntryStateEnum, { description: '合并状态' })
  state!: keyof typeof JoinedEntryStateEnum;

  @Field(() => SystemType, { description: '录入系统: the system that entered it' })
  system!: SystemType;

  @Field(() => String, { nullable: true, description: '本地编号: that system’s own number of it' })
  number!: string | null;

  @Field(() => CaseMatchType, { description: '比对结果: when it was joined' })
  match!: CaseMatch;

  @Field(() => String, { nullable: true, description: '合并理由: of the person who linked it' })
  reason!: string | null;

  @Field(() => DateTime, { description: '合并时间' })
  joinedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: '拆分时间' })
  separatedAt!: Date | null;

  @Field(() => String, { nullable: true, description: '拆分理由' })
  separatedReason!: string | null;

  @Field(() => CaseType, { nullable: true, description: '对应办件: the case that was linked, or that it is now' })
  case!: CaseType | null;
}

@ObjectType('SimilarCase', { description: '疑似重复办件: another case of the same party that may be the same one' })
export class SimilarCaseType {
  @Field(() => CaseType, { description: '办件' })
  case!: CaseType;

  @Field(() => CaseMatchType, { description: '比对结果' })
  match!: CaseMatch;
}

@ObjectType('SeparateCasesPayload', { description: '拆分办件结果' })
export class SeparateCasesPayloadType extends CasePayloadType {
  @Field(() => CaseType, { nullable: true, description: '拆出的办件: a case of its own from now on' })
  separated!: CaseType | null;
}

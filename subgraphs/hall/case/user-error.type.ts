import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { CaseStatus } from '../../kernel/wire/event.ts';
import { CaseMatchType } from '../match/case-match.type.ts';
import type { CaseMatch } from '../match/explain-match.ts';
import { SystemType } from '../system/system.type.ts';
import { CaseStatusEnum } from './case.enums.ts';
import { CaseType } from './case.type.ts';

@InterfaceType('UserError', {
  description: '业务错误: what a caller did wrong, in data. System faults and refused access are top-level errors with extensions.code.',
})
export abstract class UserErrorType {
  @Field(() => String, { description: '错误代码' })
  code!: string;

  @Field(() => String, { description: '错误说明' })
  message!: string;

  @Field(() => [String], { nullable: true, description: '输入路径' })
  path!: readonly string[] | null;
}

@ObjectType('ValidationError', { description: '校验错误', implements: UserErrorType })
export class ValidationErrorType extends UserErrorType {}

@ObjectType('IdempotencyConflict', { description: '幂等冲突: the same key came with other content', implements: UserErrorType })
export class IdempotencyConflictType extends UserErrorType {
  @Field(() => [String], { description: '不同字段: as paths' })
  differingFields!: readonly string[];
}

@ObjectType('DuplicateCase', {
  description: '重复办件 (二次录入): same party, item, region and project, still open',
  implements: UserErrorType,
})
export class DuplicateCaseType extends UserErrorType {
  @Field(() => CaseType, { nullable: true, description: '已有办件: the first one' })
  existing!: CaseType | null;

  @Field(() => CaseMatchType, {
    nullable: true,
    description: '比对结果: which fields say that it is the same case; null of a correction or transfer',
  })
  match!: CaseMatch | null;
}

@ObjectType('NotOwner', { description: '非主办系统: only the owner adds stages', implements: UserErrorType })
export class NotOwnerType extends UserErrorType {
  @Field(() => SystemType, { nullable: true, description: '主办系统' })
  owner!: SystemType | null;
}

@ObjectType('StageRefused', { description: '环节不符: out of order, missing, repeated, or after the end', implements: UserErrorType })
export class StageRefusedType extends UserErrorType {
  @Field(() => CaseStatusEnum, { nullable: true, description: '当前办件状态' })
  status!: CaseStatus | null;
}

@ObjectType('VersionConflict', { description: '版本冲突', implements: UserErrorType })
export class VersionConflictType extends UserErrorType {
  @Field(() => Int, { description: '当前版本' })
  currentVersion!: number;
}

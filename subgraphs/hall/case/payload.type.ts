import { Field, ObjectType } from 'type-graphql';
import { CaseType } from './case.type.ts';
import { DeliveryType } from './delivery.type.ts';
import { StageType } from './stage.type.ts';
import { UserErrorType } from './user-error.type.ts';

/** What every write to a case answers. */
@ObjectType('CasePayload', { description: '办件变更结果: of correctCase, withdrawCase and forwardCase' })
export class CasePayloadType {
  @Field(() => CaseType, { nullable: true, description: '办件; null whenever errors is not empty' })
  case!: CaseType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key wrote it' })
  replayed!: boolean;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

@ObjectType('RegisterCasePayload', { description: '登记结果' })
export class RegisterCasePayloadType extends CasePayloadType {}

@ObjectType('RecordStagePayload', { description: '记录环节结果' })
export class RecordStagePayloadType extends CasePayloadType {
  @Field(() => StageType, { nullable: true, description: '环节: the one recorded' })
  stage!: StageType | null;
}

@ObjectType('RedeliverPayload', { description: '重新送达结果' })
export class RedeliverPayloadType {
  @Field(() => DeliveryType, { nullable: true, description: '送达' })
  delivery!: DeliveryType | null;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

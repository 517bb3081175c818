import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKey } from '../../../kernel/graph/scalars.ts';
import { SupervisionErrorType } from '../../command/supervision-error.type.ts';
import { AlertType } from '../alert.type.ts';

@InputType('AlertDecisionInput', { description: '预警处理' })
export class AlertDecisionInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ID, { description: '预警标识' })
  alertId!: string;

  @Field(() => String, { description: '理由: at most 500 characters; name nobody' })
  reason!: string;
}

@ObjectType('AlertPayload', { description: '预警处理结果' })
export class AlertPayload {
  @Field(() => AlertType, { nullable: true, description: '预警: null whenever errors is not empty' })
  alert!: AlertType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key wrote it' })
  replayed!: boolean;

  @Field(() => [SupervisionErrorType], { description: '业务错误' })
  errors!: readonly SupervisionErrorType[];
}

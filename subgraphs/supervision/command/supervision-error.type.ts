import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { type Language, messageOf } from '../../kernel/errors/message.ts';
import type { Refusal } from './run-command.ts';

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

@ObjectType('SupervisionError', { description: '监察业务错误: what a call to supervision lacks', implements: UserErrorType })
export class SupervisionErrorType extends UserErrorType {
  @Field(() => [String], { nullable: true, description: '不同字段: IDEMPOTENCY_CONFLICT names them as paths' })
  differingFields!: readonly string[] | null;
}

/** A refusal in the caller's language. */
export function toSupervisionError({ code, path, params, differingFields = [] }: Refusal, language: Language): SupervisionErrorType {
  const message = messageOf(code, params, language);
  return Object.assign(new SupervisionErrorType(), {
    code,
    message,
    path: path.length > 0 ? path : null,
    differingFields: differingFields.length > 0 ? differingFields : null,
  });
}

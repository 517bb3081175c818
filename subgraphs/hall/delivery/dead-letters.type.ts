import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../case/user-error.type.ts';

@InputType('RedeliverDeadLettersInput', { description: '死信重新送达' })
export class RedeliverDeadLettersInputType {
  @Field(() => ID, { description: '接收系统标识' })
  systemId!: string;
}

@ObjectType('RedeliverDeadLettersPayload', { description: '死信重新送达结果' })
export class RedeliverDeadLettersPayloadType {
  @Field(() => Int, { description: '重新送达数: cases sent again by this call' })
  redelivered!: number;

  @Field(() => Int, { description: '剩余死信数: call again until there are none' })
  left!: number;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

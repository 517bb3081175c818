import { Field, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKey, ItemCode, RegionCode } from '../../kernel/graph/scalars.ts';
import { UserErrorType } from '../case/user-error.type.ts';
import { ProcessProfileType } from './process-profile.type.ts';

@InputType('SetProcessProfileInput', {
  description: '流程选用: which steps of an item’s process a city or district goes through from now on',
})
export class SetProcessProfileInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ItemCode, { description: '事项基本编码' })
  itemCode!: string;

  @Field(() => RegionCode, { description: '行政区划代码: a district’s, or 330100 for every district that has no pick of its own' })
  regionCode!: string;

  @Field(() => [String], { description: '步骤代码: all that it keeps, the required ones among them' })
  steps!: readonly string[];

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@ObjectType('SetProcessProfilePayload', { description: '流程选用结果' })
export class SetProcessProfilePayloadType {
  @Field(() => ProcessProfileType, { nullable: true, description: '流程选用; null whenever errors is not empty' })
  profile!: ProcessProfileType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key set it' })
  replayed!: boolean;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarDate, IdempotencyKey, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { UserErrorType } from '../case/user-error.type.ts';
import { SystemType } from '../system/system.type.ts';

@InputType('ReserveSerialNumbersInput', { description: '预留号段: for a system that must go on while it cannot reach the register' })
export class ReserveSerialNumbersInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => RegionCode, { description: '行政区划代码: of the cases that will be entered' })
  regionCode!: string;

  @Field(() => CalendarDate, { nullable: true, description: '收件日期: today where it is left out, up to 14 days ahead' })
  day?: string | null;

  @Field(() => Int, { description: '数量: 1..1000' })
  count!: number;

  @Field(() => ID, { nullable: true, description: "系统标识: the token's own where it is left out" })
  systemId?: string | null;
}

@ObjectType('SerialBlock', { description: '号段: serial numbers that one system gives out by itself' })
export class SerialBlockType {
  @Field(() => SystemType, { description: '持有系统' })
  system!: SystemType;

  @Field(() => CalendarDate, { description: '收件日期: of the cases that may bear them' })
  day!: string;

  @Field(() => [SerialNumber], { description: '流水号: in their order, with check digits; enter a case with one of them as localNumber' })
  serialNumbers!: readonly string[];
}

@ObjectType('ReserveSerialNumbersPayload', { description: '预留号段结果' })
export class ReserveSerialNumbersPayloadType {
  @Field(() => SerialBlockType, { nullable: true, description: '号段; null whenever errors is not empty' })
  block!: SerialBlockType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key reserved it' })
  replayed!: boolean;

  @Field(() => [UserErrorType], { description: '业务错误' })
  errors!: readonly UserErrorType[];
}

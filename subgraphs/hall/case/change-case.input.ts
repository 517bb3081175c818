import { Field, ID, InputType, Int } from 'type-graphql';
import { IdempotencyKey, Json, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { PartyInputType } from './party.input.ts';

@InputType('CorrectCaseInput', { description: '更正办件' })
export class CorrectCaseInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => Int, { description: '期望版本: refused with VersionConflict where the case has another' })
  expectedVersion!: number;

  @Field(() => String, { description: '更正理由' })
  reason!: string;

  @Field(() => PartyInputType, { nullable: true, description: '行政相对人' })
  party?: PartyInputType | null;

  @Field(() => String, { nullable: true, description: '申办项目名称' })
  projectName?: string | null;

  @Field(() => Json, { nullable: true, description: '表单数据' })
  formData?: unknown;
}

@InputType('WithdrawCaseInput', { description: '撤回申请' })
export class WithdrawCaseInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => String, { description: '撤回理由' })
  reason!: string;
}

@InputType('ForwardCaseInput', { description: '移送: a misdirected case goes on, under the same number' })
export class ForwardCaseInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => RegionCode, { description: '移送至区划代码' })
  toRegionCode!: string;

  @Field(() => String, { description: '移送理由' })
  reason!: string;
}

@InputType('RedeliverInput', { description: '重新送达' })
export class RedeliverInputType {
  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => ID, { description: '接收系统标识' })
  systemId!: string;
}

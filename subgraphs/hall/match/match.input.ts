import { Field, ID, InputType } from 'type-graphql';
import { IdempotencyKey, SerialNumber } from '../../kernel/graph/scalars.ts';

@InputType('LinkCasesInput', { description: '合并办件: two cases that are one' })
export class LinkCasesInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号: of the case that goes on' })
  serialNumber!: string;

  @Field(() => SerialNumber, { description: '重复办件流水号: it stays readable, and takes no more changes' })
  duplicateSerialNumber!: string;

  @Field(() => String, { description: '合并理由' })
  reason!: string;
}

@InputType('SeparateCasesInput', { description: '拆分办件: what was joined is a case of its own after all' })
export class SeparateCasesInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号: of the case that it was joined to' })
  serialNumber!: string;

  @Field(() => ID, { description: '合并记录标识' })
  entryId!: string;

  @Field(() => String, { description: '拆分理由: it becomes the reason why the case is no duplicate' })
  reason!: string;
}

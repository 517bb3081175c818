import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { CountFromEnum, LimitUnitEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, IdempotencyKey, ItemCode } from '../../kernel/graph/scalars.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { BookPayload, toBookPayload } from '../book/book-entry.type.ts';
import { LimitKindEnum } from '../case/case.type.ts';
import type { SupervisionContext } from '../context.ts';
import { amendLimit } from './amend-limit.ts';

@InputType('AmendLimitInput', {
  description: "时限修改: a law's new limit for cases that already run; new cases get theirs with their item",
})
export class AmendLimitInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ItemCode, { description: '事项基本编码' })
  itemCode!: string;

  @Field(() => LimitKindEnum, { description: '时限种类' })
  limit!: keyof typeof LimitKindEnum;

  @Field(() => Int, { description: '时限' })
  value!: number;

  @Field(() => LimitUnitEnum, { description: '期限单位' })
  unit!: LimitSnapshot['unit'];

  @Field(() => CountFromEnum, { description: '起算点' })
  countFrom!: LimitSnapshot['countFrom'];

  @Field(() => String, { description: '依据: the article that gives it to running cases' })
  basis!: string;

  @Field(() => CalendarDate, { description: '施行日: cases that had ended before keep the limit that they ended under' })
  effectiveOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: '收件日起: of the cases that it touches; null for all' })
  receivedFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '收件日止: likewise' })
  receivedTo?: string | null;

  @Field(() => String, { nullable: true, description: '文号' })
  document?: string | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@Resolver()
export class LawResolver {
  @Mutation(() => BookPayload, { nullable: true, description: '时限修改: due dates of running cases are counted anew, with the reason' })
  async amendLimit(
    @Arg('input', () => AmendLimitInputType, { description: '时限修改' }) input: AmendLimitInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await amendLimit(context.command(), input), context);
  }
}

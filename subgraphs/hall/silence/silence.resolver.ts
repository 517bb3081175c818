import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { SilenceRuleEnum } from '../../kernel/graph/enums.ts';
import { CalendarDate, IdempotencyKey, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { SilenceRule } from '../../kernel/stages/silence.ts';
import { casePayload, run } from '../case/answer-mutation.ts';
import { CasePayloadType } from '../case/payload.type.ts';
import type { HallContext } from '../graph/context.ts';
import { decideBySilence } from './decide-by-silence.ts';

@InputType('DecideBySilenceInput', { description: '超时默认' })
export class DecideBySilenceInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => SilenceRuleEnum, { description: '超时默认规则' })
  rule!: SilenceRule;

  @Field(() => CalendarDate, { description: '生效日期: from whose first moment silence is consent' })
  on!: string;

  @Field(() => String, { description: '法律依据: law or document that the rule rests on' })
  basis!: string;

  @Field(() => String, { description: '责任部门: who has to answer for it' })
  liable!: string;

  @Field(() => Int, { nullable: true, description: '期望版本: refused with VersionConflict where the case has another' })
  expectedVersion?: number | null;
}

@Resolver()
export class SilenceResolver {
  @Mutation(() => CasePayloadType, {
    nullable: true,
    description: '超时默认: grants a case that nobody decided in time; by the supervision system alone, no token may',
  })
  async decideBySilence(
    @Arg('input', () => DecideBySilenceInputType, { description: '超时默认' }) input: DecideBySilenceInputType,
    @Ctx() context: HallContext,
  ): Promise<CasePayloadType> {
    return casePayload(context, await run(decideBySilence, context, input));
  }
}

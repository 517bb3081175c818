import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { HallContext } from '../graph/context.ts';
import { casePayload, run, userErrors } from './answer-mutation.ts';
import { CorrectCaseInputType, ForwardCaseInputType, RedeliverInputType, WithdrawCaseInputType } from './change-case.input.ts';
import { correctCase } from './correct-case.ts';
import { forwardCase } from './forward-case.ts';
import { CasePayloadType, RecordStagePayloadType, RedeliverPayloadType, RegisterCasePayloadType } from './payload.type.ts';
import { tellText } from './read/tell-text.ts';
import { RecordStageInputType } from './record-stage.input.ts';
import { recordStage } from './record-stage.ts';
import { redeliver } from './redeliver.ts';
import { RegisterCaseInputType } from './register-case.input.ts';
import { registerCase } from './register-case.ts';
import { toDelivery, toStage } from './to-case.ts';
import { withdrawCase } from './withdraw-case.ts';

/** Each mutation hands its input to its command and shows what became of it; what is decided, the command decides. */
@Resolver()
export class CaseMutationsResolver {
  @Mutation(() => RegisterCasePayloadType, {
    nullable: true,
    description: '收件登记: assigns the serial number, writes the case once, and hands it to every other system',
  })
  async registerCase(
    @Arg('input', () => RegisterCaseInputType, { description: '收件登记' }) input: RegisterCaseInputType,
    @Ctx() context: HallContext,
  ): Promise<RegisterCasePayloadType> {
    return casePayload(context, await run(registerCase, context, input));
  }

  @Mutation(() => RecordStagePayloadType, { nullable: true, description: '记录环节: one stage event, by the system that owns the case' })
  async recordStage(
    @Arg('input', () => RecordStageInputType, { description: '记录环节' }) input: RecordStageInputType,
    @Ctx() context: HallContext,
  ): Promise<RecordStagePayloadType> {
    const result = await run(recordStage, context, input);
    const payload = await casePayload(context, result);
    const stage = result.stageId === undefined ? null : await context.reads.stage.load(result.stageId);
    const shown = stage && payload.case && toStage(stage, context.hall.codes, tellText(context.reader, payload.case.row));
    return { ...payload, stage: shown };
  }

  @Mutation(() => CasePayloadType, { nullable: true, description: '更正办件: party, project name or form data, with a reason' })
  async correctCase(
    @Arg('input', () => CorrectCaseInputType, { description: '更正办件' }) input: CorrectCaseInputType,
    @Ctx() context: HallContext,
  ): Promise<CasePayloadType> {
    return casePayload(context, await run(correctCase, context, input));
  }

  @Mutation(() => CasePayloadType, { nullable: true, description: "撤回申请: at the party's wish" })
  async withdrawCase(
    @Arg('input', () => WithdrawCaseInputType, { description: '撤回申请' }) input: WithdrawCaseInputType,
    @Ctx() context: HallContext,
  ): Promise<CasePayloadType> {
    return casePayload(context, await run(withdrawCase, context, input));
  }

  @Mutation(() => CasePayloadType, { nullable: true, description: '移送: a misdirected case goes on, under the same number' })
  async forwardCase(
    @Arg('input', () => ForwardCaseInputType, { description: '移送' }) input: ForwardCaseInputType,
    @Ctx() context: HallContext,
  ): Promise<CasePayloadType> {
    return casePayload(context, await run(forwardCase, context, input));
  }

  @Mutation(() => RedeliverPayloadType, { nullable: true, description: '重新送达: the whole case again to one system' })
  async redeliver(
    @Arg('input', () => RedeliverInputType, { description: '重新送达' }) input: RedeliverInputType,
    @Ctx() context: HallContext,
  ): Promise<RedeliverPayloadType> {
    const result = await run(redeliver, context, input);
    const errors = await userErrors(context, result);
    const { serialNumber, systemId } = result;
    const deliveries = serialNumber === undefined ? [] : await context.reads.deliveries.load(serialNumber);
    const delivery = errors.length > 0 ? undefined : deliveries.find((one) => one.systemId === systemId);
    return { delivery: delivery ? toDelivery(delivery, context.hall.codes) : null, errors };
  }
}

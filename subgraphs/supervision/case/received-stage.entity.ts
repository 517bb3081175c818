import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';

/** 已收环节: each stage of a case once, whatever was sent how often: the key is (serial, sequence). */
export const ReceivedStage = defineEntity({
  name: 'ReceivedStage',
  tableName: 'received_stage',
  properties: {
    serialNumber: p.string().length(64).primary(),
    sequence: p.integer().primary(),
    kind: p.string().$type<StageKind>().length(30),
    stepCode: p.string().length(40).strictNullable(),
    outcome: p.string().$type<StepOutcome>().length(20).strictNullable(),
    specialProcedure: p.string().$type<SpecialProcedure>().length(30).strictNullable(),
    /** extension: the days that it adds */
    days: p.integer().strictNullable(),
    systemId: p.string().length(60),
    occurredAt: p.datetime(3),
    recordedAt: p.datetime(3),
    receivedAt: p.datetime(3),
    /** 承办部门, where it names one */
    department: p.string().length(200).strictNullable(),
    /** a refusal: whether it gives a reason; null where nothing is refused, and in rows of earlier versions */
    reasoned: p.boolean().strictNullable(),
  },
});
export type ReceivedStage = InferEntity<typeof ReceivedStage>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CaseResult, PersonSnapshot, SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';
import { CaseFile } from './case-file.entity.ts';

/** 环节: one event of the exchange standard. Written once, never changed. */
export const Stage = defineEntity({
  name: 'Stage',
  tableName: 'stage',
  uniques: [{ name: 'stage_sequence', properties: ['caseId', 'sequence'] }],
  properties: {
    id: p.string().length(36).primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    /** 1..n in the register's order */
    sequence: p.integer(),
    kind: p.string().$type<StageKind>().length(24),
    stepCode: p.string().length(40).strictNullable(),
    stepName: p.string().length(100).strictNullable(),
    outcome: p.string().$type<StepOutcome>().length(10).strictNullable(),
    /** CLOSURE: its result */
    result: p.string().$type<CaseResult>().length(24).strictNullable(),
    occurredAt: p.datetime(3),
    recordedAt: p.datetime(3),
    systemId: p.string().length(60),
    /** the client of the token that wrote it */
    clientId: p.string().length(200),
    department: p.string().length(200).strictNullable(),
    departmentCode: p.string().length(40).strictNullable(),
    handler: p.string().length(100).strictNullable(),
    opinion: p.text().strictNullable(),
    materials: p.json().$type<string[]>().strictNullable(),
    specialProcedure: p.string().$type<SpecialProcedure>().length(20).strictNullable(),
    days: p.integer().strictNullable(),
    approver: p.string().length(100).strictNullable(),
    /** COLLECTION: who collected; plain personal data */
    collectedBy: p.json().$type<PersonSnapshot>().strictNullable(),
  },
});
export type Stage = InferEntity<typeof Stage>;

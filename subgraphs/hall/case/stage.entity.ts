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
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id'),
    /** 1..n in the register's order */
    sequence: p.integer(),
    kind: p.string().$type<StageKind>().length(24),
    stepCode: p.string().length(40).nullable(),
    stepName: p.string().length(100).nullable(),
    outcome: p.string().$type<StepOutcome>().length(10).nullable(),
    /** CLOSURE: its result */
    result: p.string().$type<CaseResult>().length(24).nullable(),
    occurredAt: p.datetime(3),
    recordedAt: p.datetime(3),
    systemId: p.string().length(60),
    /** the client of the token that wrote it */
    clientId: p.string().length(200),
    department: p.string().length(200).nullable(),
    departmentCode: p.string().length(40).nullable(),
    handler: p.string().length(100).nullable(),
    opinion: p.text().nullable(),
    materials: p.json().$type<string[]>().nullable(),
    specialProcedure: p.string().$type<SpecialProcedure>().length(20).nullable(),
    days: p.integer().nullable(),
    approver: p.string().length(100).nullable(),
    /** COLLECTION: who collected; plain personal data */
    collectedBy: p.json().$type<PersonSnapshot>().nullable(),
  },
});
export type Stage = InferEntity<typeof Stage>;

import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CaseResult, CaseSnapshot, CaseStatus, LimitSnapshot, StepSnapshot } from '../../kernel/wire/event.ts';

/** What of its item's version decides how a case is judged: that of the day of receipt, with the steps that its division picked. */
export interface ItemTerms {
  readonly itemId: string;
  readonly name: string;
  readonly typeCode: string;
  readonly procedure: CaseSnapshot['item']['procedure'];
  readonly caseType: CaseSnapshot['item']['caseType'];
  readonly promised: LimitSnapshot | null;
  readonly statutory: LimitSnapshot | null;
  readonly steps: readonly StepSnapshot[];
  readonly onSilence: 'NONE' | 'DEEMED_RENEWED_ART50';
}

/** 监察办件: what supervision keeps of a case; nothing of the party. What is null in rows of earlier versions stands at the end. */
export const SupervisedCase = defineEntity({
  name: 'SupervisedCase',
  tableName: 'supervised_case',
  properties: {
    serialNumber: p.string().length(64).primary(),
    /** the register's; an older event never overwrites a newer one */
    version: p.integer(),
    /** unified 12-character basic code */
    itemCode: p.string().length(32),
    /** the division of its receipt */
    regionId: p.string().length(20),
    regionCode: p.string().length(12),
    ownerSystemId: p.string().length(60),
    status: p.string().$type<CaseStatus>().length(30),
    receivedAt: p.datetime(3),
    updatedAt: p.datetime(3),
    /** null: as the catalogue has it for the day of receipt */
    terms: p.json().$type<ItemTerms>().strictNullable(),
    /** the division that has it now; null: that of its receipt */
    handlingRegionId: p.string().length(20).strictNullable(),
    handlingRegionCode: p.string().length(12).strictNullable(),
    /** the body in whose name it is decided */
    authority: p.string().length(200).strictNullable(),
    result: p.string().$type<CaseResult>().length(30).strictNullable(),
    registeredAt: p.datetime(3).strictNullable(),
    /** a renewal: the old certificate's last day */
    priorValidTo: p.string().length(10).strictNullable(),
    /** the case that it is the same as */
    linkedTo: p.string().length(64).strictNullable(),
  },
});
export type SupervisedCase = InferEntity<typeof SupervisedCase>;

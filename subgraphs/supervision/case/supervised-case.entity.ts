import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CaseStatus } from '../../kernel/wire/event.ts';

/** 监察办件: what supervision keeps of a case; nothing of the party. */
export const SupervisedCase = defineEntity({
  name: 'SupervisedCase',
  tableName: 'supervised_case',
  properties: {
    serialNumber: p.string().length(64).primary(),
    /** the register's; an older event never overwrites a newer one */
    version: p.integer(),
    /** unified 12-character basic code */
    itemCode: p.string().length(32),
    regionId: p.string().length(20),
    regionCode: p.string().length(12),
    ownerSystemId: p.string().length(60),
    status: p.string().$type<CaseStatus>().length(30),
    receivedAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});
export type SupervisedCase = InferEntity<typeof SupervisedCase>;

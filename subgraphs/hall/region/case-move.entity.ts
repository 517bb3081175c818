import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { CaseFile } from '../case/case-file.entity.ts';

/**
 * 承办区划变更: a case came to another division, by a reform or by a person. Written once, never changed, and only where a case moves: of all
 * others the division of receipt says all.
 */
export const CaseMove = defineEntity({
  name: 'CaseMove',
  tableName: 'case_move',
  uniques: [{ name: 'case_move_version', properties: ['caseId', 'version'] }],
  indexes: [
    // in the order of lists: who asks for the cases of a division on a day reads them beside those of its receipts
    { name: 'case_move_from', properties: ['fromRegionId', 'receivedAt', 'serialNumber'] },
    { name: 'case_move_to', properties: ['toRegionId', 'receivedAt', 'serialNumber'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    /** the case's version after it */
    version: p.integer(),
    /** the divisions in their periods, such as 330104 and 330102@2 */
    fromRegionId: p.string().length(20),
    toRegionId: p.string().length(20),
    /** first day in the new division, YYYY-MM-DD, Shanghai; of a reform its own day, whenever it was written */
    effectiveOn: p.string().length(10),
    reason: p.string().length(1000),
    systemId: p.string().length(60),
    clientId: p.string().length(200),
    at: p.datetime(3),
    // the case's own, which never change
    receivedAt: p.datetime(3),
    serialNumber: p.string().length(64),
  },
});
export type CaseMove = InferEntity<typeof CaseMove>;

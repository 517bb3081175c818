import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.entity.ts';

/** A number that a wrapped system knows the case under, given at entry, at a second entry, or by a receipt. */
export const CaseNumber = defineEntity({
  name: 'CaseNumber',
  tableName: 'case_number',
  uniques: [{ name: 'case_number_once', properties: ['caseId', 'systemId', 'number'] }],
  indexes: [{ name: 'case_number_search', properties: ['search', 'systemId'] }],
  properties: {
    id: p.string().length(36).primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    systemId: p.string().length(60),
    /** as that system writes it */
    number: p.string().length(128),
    /** searchNumber() of it */
    search: p.string().length(128),
    recordedAt: p.datetime(3),
  },
});
export type CaseNumber = InferEntity<typeof CaseNumber>;

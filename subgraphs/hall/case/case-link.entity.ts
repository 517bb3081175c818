import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.entity.ts';

/** Two cases that belong together. Each pair stands in both directions, so that one look at `caseId` finds every related case. */
export const CaseLink = defineEntity({
  name: 'CaseLink',
  tableName: 'case_link',
  uniques: [{ name: 'case_link_once', properties: ['caseId', 'relatedId', 'kind'] }],
  properties: {
    id: p.string().length(36).primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    relatedId: () => p.manyToOne(CaseFile).mapToPk().fieldName('related_id'),
    /** what the related case is to this one */
    kind: p.string().$type<'PARENT' | 'CHILD'>().length(10),
  },
});
export type CaseLink = InferEntity<typeof CaseLink>;

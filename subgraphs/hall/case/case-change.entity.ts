import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EventKind } from '../../kernel/wire/event.ts';
import { CaseFile } from './case-file.entity.ts';

/** Who changed a case, when, from which system, and why: one row per version. Holds names of fields, never their values. */
export const CaseChange = defineEntity({
  name: 'CaseChange',
  tableName: 'case_change',
  uniques: [{ name: 'case_change_version', properties: ['caseId', 'version'] }],
  properties: {
    id: p.string().length(36).primary(),
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    /** the case's version after the change */
    version: p.integer(),
    kind: p.string().$type<EventKind>().length(20),
    systemId: p.string().length(60),
    clientId: p.string().length(200),
    reason: p.string().length(1000).strictNullable(),
    /** paths of the fields that changed */
    fields: p.json().$type<string[]>(),
    at: p.datetime(3),
  },
});
export type CaseChange = InferEntity<typeof CaseChange>;

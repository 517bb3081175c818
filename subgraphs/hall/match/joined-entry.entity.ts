import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { CaseFile } from '../case/case-file.entity.ts';
import type { RegisterEntry } from '../case/register-entry.ts';
import type { CaseMatch } from './explain-match.ts';

/** A second entry as it was made: enough to become a case of its own after all. */
export interface KeptEntry {
  readonly entry: RegisterEntry;
  /** jd-01 */
  readonly itemKey: string;
  /** RFC 3339: when it was received, or came in where it did not say */
  readonly receivedAt: string;
}

/**
 * 合并记录: what was found, or decided by a person, to be the same case. Never deleted: what is separated again says so. Plain personal data of a
 * second entry stand in `kept`: never logged, shown to nobody.
 */
export const JoinedEntry = defineEntity({
  name: 'JoinedEntry',
  tableName: 'joined_entry',
  indexes: [{ name: 'joined_entry_case', properties: ['caseId'] }],
  properties: {
    id: p.string().length(36).primary(),
    /** the case that it is the same as */
    caseId: () => p.manyToOne(CaseFile).mapToPk().fieldName('case_id').index(false),
    /** SECOND_ENTRY: came in while the case was open; LINKED: a case that a person linked */
    kind: p.string().$type<'SECOND_ENTRY' | 'LINKED'>().length(12),
    systemId: p.string().length(60),
    /** that system's own number; null where it gave none, or one that no case can be found by */
    number: p.string().length(128).strictNullable(),
    /** LINKED: the case that was linked */
    linkedSerial: p.string().length(64).strictNullable(),
    kept: p.json().$type<KeptEntry>().strictNullable(),
    compared: p.json().$type<CaseMatch>(),
    /** ids of the rows of case_number that joining brought */
    numberIds: p.json().$type<string[]>(),
    /** why a person linked them */
    reason: p.string().length(1000).strictNullable(),
    /** the client that entered or linked it */
    clientId: p.string().length(200),
    joinedAt: p.datetime(3),
    separatedAt: p.datetime(3).strictNullable(),
    separatedReason: p.string().length(1000).strictNullable(),
    separatedBy: p.string().length(200).strictNullable(),
    /** the case that it is now */
    separatedSerial: p.string().length(64).strictNullable(),
  },
});
export type JoinedEntry = InferEntity<typeof JoinedEntry>;

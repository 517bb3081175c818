import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type {
  CaseResult,
  CaseStatus,
  Channel,
  DecisionSnapshot,
  IdentifierType,
  MaterialSnapshot,
  PartySnapshot,
} from '../../kernel/wire/event.ts';

/** A renewal's old certificate (原证照): its number and last valid day, YYYY-MM-DD. */
export interface PriorCertificate {
  readonly number: string;
  readonly validTo: string;
}

/** 办件流程: what of its item's process a case goes through: optional steps that its district or city had picked, and in which version. */
export interface CaseProcess {
  readonly regionCode: string;
  readonly version: number;
  readonly picked: readonly string[];
}

/**
 * 办件: the one row that a case is. Codes and names of item and region are those of the day of receipt, for ever.
 * Plain personal data: read it through the masking of the GraphQL side, never log it.
 */
export const CaseFile = defineEntity({
  name: 'CaseFile',
  tableName: 'case_file',
  indexes: [
    // each filter of the list has one that begins with it and goes on in the list's order; read/case-index.ts says how they are used
    { name: 'case_file_received', properties: ['receivedAt', 'serialNumber'] },
    { name: 'case_file_region', properties: ['regionCode', 'status', 'receivedAt', 'serialNumber'] },
    { name: 'case_file_handling', properties: ['handlingRegionId', 'status', 'receivedAt', 'serialNumber'] },
    { name: 'case_file_item', properties: ['itemCode', 'regionCode', 'receivedAt', 'serialNumber'] },
    { name: 'case_file_result', properties: ['channel', 'result', 'receivedAt', 'serialNumber'] },
    { name: 'case_file_owner', properties: ['ownerSystemId', 'receivedAt', 'serialNumber'] },
    { name: 'case_file_identifier', properties: ['partyIdentifier', 'receivedAt', 'serialNumber'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    /** 流水号; adopted ones as given */
    serialNumber: p.string().length(64).unique('case_file_serial'),
    /** 1 at registration, +1 with each accepted change */
    version: p.integer(),
    /** the item's version of the day of receipt */
    itemId: p.string().length(40),
    itemCode: p.string().length(12),
    /** the division in its period, such as 330102@2 */
    regionId: p.string().length(20),
    regionCode: p.string().length(6),
    /** the division that has it now, in its period: where it moved, another than that of its receipt (SQLite adds no column without a default) */
    handlingRegionId: p.string().length(20).default(''),
    streetCode: p.string().length(12).strictNullable(),
    authorityId: p.string().length(60).strictNullable(),
    /** the one system that may add stages */
    ownerSystemId: p.string().length(60),
    /** the system whose entry created the case, its own number, and the client of the token that wrote it */
    originSystemId: p.string().length(60),
    originLocalNumber: p.string().length(128).strictNullable(),
    originClientId: p.string().length(200),
    channel: p.string().$type<Channel>().length(10),
    party: p.json().$type<PartySnapshot>(),
    partyIdentifierType: p.string().$type<IdentifierType>().length(30),
    partyIdentifier: p.string().length(64),
    /** party name without white space, lower case: what a text search looks into */
    partySearch: p.string().length(255),
    projectName: p.string().length(500).strictNullable(),
    /** project name likewise; null where there is none */
    projectSearch: p.string().length(500).strictNullable(),
    materials: p.json().$type<MaterialSnapshot[]>(),
    formData: p.json().$type<Json>().strictNullable(),
    priorCertificate: p.json().$type<PriorCertificate>().strictNullable(),
    parentSerialNumber: p.string().length(64).strictNullable(),
    /** the case that a person said this one is the same as: it goes on there */
    linkedSerial: p.string().length(64).strictNullable(),
    notDuplicateReason: p.string().length(1000).strictNullable(),
    status: p.string().$type<CaseStatus>().length(24),
    result: p.string().$type<CaseResult>().length(24).strictNullable(),
    decision: p.json().$type<DecisionSnapshot>().strictNullable(),
    receivedAt: p.datetime(3),
    registeredAt: p.datetime(3),
    /** SHA-256 of identifier, item, division and project; null once closed or where the writer said why it is no duplicate */
    /** null for the whole template */
    process: p.json().$type<CaseProcess>().strictNullable(),
    duplicateKey: p.string().length(64).strictNullable().unique('case_file_duplicate'),
    /** sequence of its last stage */
    lastSequence: p.integer(),
    /** position of its last event */
    lastPosition: p.integer(),
  },
});
export type CaseFile = InferEntity<typeof CaseFile>;

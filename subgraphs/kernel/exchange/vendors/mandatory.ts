import type { SqlValue } from '../../database/front-end/port.ts';
import type { CaseSnapshot, StageKind, StageSnapshot } from '../../wire/event.ts';
import { contactOf, departmentOf, limitOf, reasonOf } from './said-of-a-case.ts';

/** Where the register has a mandatory field, in our own words. */
export type Source = (stage: StageSnapshot, of: CaseSnapshot) => SqlValue | undefined;
type Fields = Readonly<Record<string, Source>>;

const EVERY: Fields = {
  serialNumber: (_, of) => of.serialNumber,
  item: (_, of) => of.item.code,
  division: (_, of) => of.region.code,
  version: (_, of) => of.version,
};
const DEPARTMENT: Fields = {
  department: (stage, of) => departmentOf(stage, of).name,
  departmentCode: (stage, of) => departmentOf(stage, of).code,
};
const HANDLER: Fields = { handler: (stage) => stage.handler };
const TIME: Fields = { time: (stage) => stage.occurredAt };
const MATERIALS: Fields = { materials: (stage) => stage.materials?.join('\n') };
const OUTCOME: Fields = { outcome: (stage) => stage.outcome };
const REASON: Fields = { reason: (stage) => reasonOf(stage) };
const DAYS: Fields = { limit: (stage) => stage.days };
const LIMIT_UNIT: Fields = { limitUnit: () => 'WORKING_DAY' };

/**
 * 必填项: the mandatory fields of the exchange's ten segments (Guangdong hall standard V1.0, chapter 3.2, tables EX_GDBS_*), as far as the register
 * has a source for them. Every vendor has a column for each (mandatory.contract.ts). A reason is of a refusal, papers are of a notice that
 * asks for some: filled where there are any.
 */
export const MANDATORY: Readonly<Record<StageKind, Fields>> = {
  APPLICATION: {
    ...EVERY,
    itemName: (_, of) => of.item.name,
    applicantType: (_, of) => of.party.kind,
    applicantName: (_, of) => of.party.name,
    applicantIdentifierType: (_, of) => of.party.identifierType,
    applicantIdentifier: (_, of) => of.party.identifier,
    contactName: (_, of) => contactOf(of.party)?.name,
    contactIdentifierType: (_, of) => contactOf(of.party)?.identifierType,
    contactIdentifier: (_, of) => contactOf(of.party)?.identifier,
    contactPhone: (_, of) => contactOf(of.party)?.phone,
    project: (_, of) => of.projectName,
    materials: (_, of) => of.materials.map(({ name }) => name).join('\n'),
    channel: (_, of) => of.channel,
    time: (_, of) => of.receivedAt,
  },
  PRE_ACCEPTANCE: { ...EVERY, ...DEPARTMENT, ...HANDLER, ...OUTCOME, ...REASON, ...MATERIALS, ...TIME },
  ACCEPTANCE: {
    ...EVERY,
    ...DEPARTMENT,
    ...HANDLER,
    ...OUTCOME,
    ...REASON,
    ...TIME,
    limit: (_, of) => limitOf(of)?.value,
    limitUnit: (_, of) => limitOf(of)?.unit,
  },
  REVIEW: {
    ...EVERY,
    step: (stage) => stage.stepCode,
    stepName: (stage) => stage.stepName,
    ...DEPARTMENT,
    ...HANDLER,
    opinion: (stage) => stage.opinion,
    ...TIME,
    ...OUTCOME,
    stepNumber: (stage) => stage.sequence,
  },
  SUPPLEMENT_NOTICE: { ...EVERY, ...HANDLER, reason: (stage) => stage.opinion, ...MATERIALS, ...TIME, ...DAYS },
  SUPPLEMENT_RECEIPT: { ...EVERY, ...HANDLER, ...MATERIALS, ...TIME, place: DEPARTMENT.department as Source },
  SPECIAL_PROCEDURE_START: {
    ...EVERY,
    kind: (stage) => stage.specialProcedure,
    kindName: (stage) => stage.specialProcedure,
    ...TIME,
    approver: (stage) => stage.approver,
    reason: (stage) => stage.opinion,
    ...DAYS,
    ...LIMIT_UNIT,
  },
  SPECIAL_PROCEDURE_END: { ...EVERY, result: (stage) => stage.opinion, ...TIME },
  CLOSURE: {
    ...EVERY,
    ...DEPARTMENT,
    ...HANDLER,
    result: (_, of) => of.result,
    resultDescription: (_, of) => of.result,
    reason: (_, of) => of.decision?.reason,
    documentName: (_, of) => of.decision?.documentName,
    certificateNumber: (_, of) => of.decision?.certificateNumber,
    validFrom: (_, of) => of.decision?.validFrom,
    validTo: (_, of) => of.decision?.validTo,
    authority: (_, of) => of.authority?.name,
    ...TIME,
  },
  COLLECTION: {
    ...EVERY,
    name: (stage) => stage.collectedBy?.name,
    identifierType: (stage) => stage.collectedBy?.identifierType,
    identifier: (stage) => stage.collectedBy?.identifier,
    ...TIME,
  },
};

/** Columns of the standard's segments that stay empty, as nothing that the register is told would fill them. */
export const WITHOUT_SOURCE: Readonly<Record<string, string>> = {
  'SB.FSXBM': 'the catalogue of 38 items has no parent items',
  'SB.SBHZH': 'the serial number is the receipt: no other number is given',
  'SB.YSBLSH': 'a case that came of another says so in the register alone',
  'WSYSL.BLRGH, SL.BLRGH': 'handlers are known by name, not by staff number',
  'SL.SLHZH': 'as SB.SBHZH',
  'SL.CXMM': 'no query password is given out',
  'SPCL.SPRZW': 'nobody says which post a handler holds',
  'TBCXSQ.SQNR': 'nobody says more than the reason (TBCXQDLY)',
  'TBCXJG.TBCXSFJE, BJ.SFJE': 'fees are not the register’s',
  'LQDJ.LQFS': 'nobody says how the certificate was handed over',
  'every BZ': 'a remark is no duty: where an opinion has no column it stands there',
};

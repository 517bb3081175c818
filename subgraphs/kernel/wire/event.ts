/**
 * The event envelope: what travels from the case register to every wrapped system.
 * All times are RFC 3339 in UTC with milliseconds; all days are YYYY-MM-DD in Asia/Shanghai.
 */

export const STAGE_KINDS = [
  'APPLICATION',
  'PRE_ACCEPTANCE',
  'ACCEPTANCE',
  'REVIEW',
  'SUPPLEMENT_NOTICE',
  'SUPPLEMENT_RECEIPT',
  'SPECIAL_PROCEDURE_START',
  'SPECIAL_PROCEDURE_END',
  'CLOSURE',
  'COLLECTION',
] as const;
/** 监察环节: the ten segments of the exchange standard (Guangdong hall standard V1.0, 3.2), 0 to 9. */
export type StageKind = (typeof STAGE_KINDS)[number];

export const CASE_STATUSES = [
  'APPLIED',
  'PRE_ACCEPTED',
  'NOT_ACCEPTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'AWAITING_SUPPLEMENT',
  'IN_SPECIAL_PROCEDURE',
  'CLOSED',
  'COLLECTED',
] as const;
/** 办件状态 */
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_RESULTS = [
  'GRANTED',
  'GRANTED_BY_SILENCE',
  'REFUSED',
  'RETURNED',
  'WITHDRAWN',
  'FORWARDED',
  'VOIDED',
  'LAPSED',
  'PENALISED',
  'NOT_PENALISED',
  'DISMISSED',
] as const;
/** 办结结果 */
export type CaseResult = (typeof CASE_RESULTS)[number];

/** 环节结果 */
export const STEP_OUTCOMES = ['PASSED', 'RETURNED', 'REFUSED'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** 特别程序种类: Administrative Licensing Law art. 42 (extension) and 45. */
export const SPECIAL_PROCEDURES = [
  'EXTENSION',
  'HEARING',
  'TENDER',
  'AUCTION',
  'INSPECTION',
  'TESTING',
  'QUARANTINE',
  'APPRAISAL',
  'EXPERT_REVIEW',
] as const;
export type SpecialProcedure = (typeof SPECIAL_PROCEDURES)[number];

/** 证件类型 */
export const IDENTIFIER_TYPES = [
  'RESIDENT_ID',
  'SOCIAL_CREDIT_CODE',
  'ORGANISATION_CODE',
  'BUSINESS_LICENCE',
  'PASSPORT',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
  'OTHER',
] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** 申请渠道 */
export const CHANNELS = ['WINDOW', 'ONLINE', 'MOBILE', 'KIOSK', 'POST', 'AGENT', 'SYSTEM'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface PersonSnapshot {
  readonly name: string;
  readonly identifierType: IdentifierType | null;
  readonly identifier: string | null;
  readonly phone: string | null;
}

export interface PartySnapshot {
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly name: string;
  readonly identifierType: IdentifierType;
  /** normalised: 18 digits for a resident, upper case */
  readonly identifier: string;
  readonly legalRepresentative: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly agent: PersonSnapshot | null;
}

export interface LimitSnapshot {
  readonly value: number;
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';
  readonly countFrom: 'RECEIPT' | 'ACCEPTANCE' | 'FILING';
  readonly basis: string | null;
}

/** A step of an item's process, with its limit; events of earlier versions lack what says of the limit. */
export interface StepSnapshot {
  readonly code: string;
  readonly name: string;
  readonly optional: boolean;
  readonly countsTowardsLimit?: boolean;
  /** null where it has no limit of its own */
  readonly maxWorkingDays?: number | null;
}

export interface MaterialSnapshot {
  readonly name: string;
  readonly received: boolean;
  readonly copies: number | null;
  readonly digest: string | null;
  readonly sharedFrom: string | null;
}

export interface DecisionSnapshot {
  readonly result: CaseResult;
  readonly documentName: string | null;
  readonly documentNumber: string | null;
  readonly content: string | null;
  readonly reason: string | null;
  readonly legalBasis: string | null;
  readonly decidedOn: string;
  readonly certificateNumber: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly remedies: string | null;
  readonly bySilence: boolean;
}

/** The whole case as it stands after the event. Plain personal data: never logged. */
export interface CaseSnapshot {
  readonly serialNumber: string;
  readonly version: number;
  readonly item: {
    readonly id: string;
    /** unified 12-character basic code */
    readonly code: string;
    readonly name: string;
    readonly typeCode: string;
    readonly procedure: 'LICENCE' | 'PENALTY' | 'INSPECTION' | 'OTHER';
    readonly caseType: 'IMMEDIATE' | 'PROMISED' | 'COMMITMENT' | null;
    readonly statutoryLimit: LimitSnapshot | null;
    readonly promisedLimit: LimitSnapshot | null;
    /** the required steps of its process, in order: what supervision expects to see */
    readonly stages: readonly StepSnapshot[];
    /** 条线, such as 卫生监督; events of earlier versions lack it */
    readonly line?: string;
    /** 依法视为同意: what silence means by the law; events of earlier versions lack it */
    readonly onSilence?: 'NONE' | 'DEEMED_RENEWED_ART50';
  };
  readonly region: { readonly id: string; readonly code: string; readonly name: string };
  /** the division that has it now, where the register says so; `region` is that of its receipt */
  readonly handlingRegion?: { readonly id: string; readonly code: string; readonly name: string };
  readonly streetCode: string | null;
  readonly authority: { readonly name: string; readonly socialCreditCode: string | null } | null;
  readonly ownerSystemId: string;
  readonly origin: { readonly systemId: string; readonly localNumber: string | null };
  readonly channel: Channel;
  readonly party: PartySnapshot;
  readonly projectName: string | null;
  readonly materials: readonly MaterialSnapshot[];
  readonly status: CaseStatus;
  readonly result: CaseResult | null;
  readonly decision: DecisionSnapshot | null;
  readonly receivedAt: string;
  readonly registeredAt: string;
  /** the case that it is the same as, where a person said so; events of earlier versions lack it */
  readonly linkedTo?: string | null;
  /** a renewal: the last valid day of the old certificate, never its number; events of earlier versions lack it */
  readonly priorCertificate?: { readonly validTo: string } | null;
}

export interface StageSnapshot {
  readonly id: string;
  readonly sequence: number;
  readonly kind: StageKind;
  readonly stepCode: string | null;
  readonly stepName: string | null;
  readonly outcome: StepOutcome | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly systemId: string;
  readonly department: string | null;
  readonly departmentCode: string | null;
  readonly handler: string | null;
  readonly opinion: string | null;
  readonly materials: readonly string[] | null;
  readonly specialProcedure: SpecialProcedure | null;
  readonly days: number | null;
  readonly approver: string | null;
  /** COLLECTION: who collected */
  readonly collectedBy: PersonSnapshot | null;
}

/**
 * What happened to a case. LINKED, SEPARATED: a person said that it is the same as another, or is not. What carries a notice goes to supervision
 * alone and changes nothing in the case: the last three, and SEPARATED of the case that another was taken for.
 */
export type EventKind =
  | 'REGISTERED'
  | 'STAGE_RECORDED'
  | 'CORRECTED'
  | 'FORWARDED'
  | 'WITHDRAWN'
  | 'LINKED'
  | 'SEPARATED'
  | 'SECOND_ENTRY'
  | 'STAGE_REFUSED'
  | 'DIFFERENCE';

/** What supervision is to be told. */
export interface NoticeSnapshot {
  /** the alert rule: SECOND_ENTRY, STAGE_MISSING, STAGE_ORDER, REFUSED_WITHOUT_REASON, CODE_DIFFERS, LIMIT_DIFFERS */
  readonly rule: string;
  /** the system that sent what is behind it */
  readonly senderSystemId: string;
  /** that system's own number, where it gave one */
  readonly localNumber: string | null;
  readonly cause: string;
  /** the refused stage: where that very one is taken after all, the notice has no ground any more; events of earlier versions lack it */
  readonly stage?: { readonly kind: StageKind; readonly stepCode: string | null; readonly occurredAt: string };
  /** the notice of the same rule, sender and number has turned out wrong, as `cause` says: what was raised by it is retracted */
  readonly retracts?: boolean;
}

/** One change of one case, addressed to one system. */
export interface EventEnvelope {
  /** the same over every retry, fresh after `redeliver`: the key of the receiver's inbox */
  readonly id: string;
  /** the fencing token of the relay that sends it; the bus copies it to the receipt, receivers need not look at it */
  readonly lease?: string;
  /** the receiver */
  readonly systemId: string;
  readonly kind: EventKind;
  readonly serialNumber: string;
  /** place in the case's own stream, 1..n without gaps; a receiver may see a subset, always rising */
  readonly position: number;
  readonly recordedAt: string;
  readonly case: CaseSnapshot;
  /** the stages that this event adds, in sequence; REGISTERED holds at least the application */
  readonly stages: readonly StageSnapshot[];
  readonly notice: NoticeSnapshot | null;
}

/**
 * What a receiver made of an event (回执). ACCEPTED: now in its front-end database; REPEATED: was there already; REFUSED: it will not
 * take it (counts towards the dead letter); FAILED: it could not be reached (never counts); NUMBERED: later news, its own number of the case.
 */
export type ReceiptOutcome = 'ACCEPTED' | 'REPEATED' | 'REFUSED' | 'FAILED' | 'NUMBERED';

export interface Receipt {
  readonly systemId: string;
  readonly serialNumber: string;
  /** the envelope's id; null for NUMBERED */
  readonly eventId: string | null;
  /** the envelope's, copied by the bus: a receipt under an old lease changes nothing */
  readonly lease?: string;
  readonly position: number | null;
  readonly outcome: ReceiptOutcome;
  /** a sentence without personal data */
  readonly error: string | null;
  /** NUMBERED: that system's own number of the case */
  readonly localNumber: string | null;
  readonly at: string;
}

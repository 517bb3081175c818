import type { CaseResult, Channel, IdentifierType, LimitSnapshot, SpecialProcedure, StageKind, StepOutcome } from '../../wire/event.ts';

/** The shapes below are those of the mutations' inputs; a field left out is null. Times are RFC 3339, days YYYY-MM-DD. */
export interface PersonEntry {
  readonly name: string;
  readonly identifierType: IdentifierType | null;
  readonly identifier: string | null;
  readonly phone: string | null;
}

export interface DecisionEntry {
  readonly result: CaseResult;
  readonly documentName: string | null;
  readonly documentNumber: string | null;
  readonly content: string | null;
  readonly reason: string | null;
  readonly legalBasis: string | null;
  readonly decidedOn: string | null;
  readonly certificateNumber: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface CaseEntry {
  readonly localItemCode: string;
  /** as the system calls it; left out where it does not say */
  readonly localItemName?: string;
  readonly localNumber: string;
  readonly regionCode: string;
  readonly streetCode: string | null;
  readonly channel: Channel;
  readonly party: PersonEntry & {
    readonly kind: 'PERSON' | 'ORGANISATION';
    readonly identifierType: IdentifierType;
    readonly identifier: string;
    readonly legalRepresentative: string | null;
    readonly address: string | null;
    readonly agent: PersonEntry | null;
  };
  readonly projectName: string | null;
  readonly materials: readonly { readonly name: string }[] | null;
  readonly receivedAt: string | null;
}

export interface StageEntry {
  readonly kind: StageKind;
  readonly stepCode: string | null;
  readonly occurredAt: string;
  readonly department: string | null;
  readonly departmentCode: string | null;
  readonly handler: string | null;
  readonly opinion: string | null;
  readonly outcome: StepOutcome | null;
  readonly materials: readonly string[] | null;
  readonly specialProcedure: SpecialProcedure | null;
  readonly days: number | null;
  readonly approver: string | null;
  readonly decision: DecisionEntry | null;
  readonly collectedBy: PersonEntry | null;
  /** ACCEPTANCE: the limit that the system promises; left out where it does not say */
  readonly promisedLimit?: LimitEntry;
}

export type LimitEntry = Pick<LimitSnapshot, 'value' | 'unit'>;

/** What one row of an outbound table says. `place` is its number in that table. */
export type OutboundRow =
  | { readonly kind: 'NUMBERED'; readonly place: number; readonly serialNumber: string; readonly localNumber: string }
  | {
      readonly kind: 'CASE';
      readonly place: number;
      /** that the register gave to it, once it is settled */
      readonly serialNumber: string | null;
      readonly localNumber: string;
      readonly entry: CaseEntry;
    }
  | {
      readonly kind: 'STAGE';
      readonly place: number;
      /** of the case; one of the two is there */
      readonly serialNumber: string | null;
      readonly localNumber: string | null;
      readonly entry: StageEntry;
    }
  /** a row that has no translation: answered with the reason, never guessed */
  | { readonly kind: 'UNREADABLE'; readonly place: number; readonly reason: string };

/** A row of an outbound table as it was found there. */
export interface ScannedRow {
  readonly row: OutboundRow;
  /** whether it says that nobody has settled it yet, or that it is to be settled again */
  readonly isOpen: boolean;
}

/** What became of an outbound row. */
export interface Settlement {
  readonly state: 'TAKEN' | 'REPEATED' | 'REFUSED';
  /** the register's serial number, where there is one now */
  readonly serialNumber: string | null;
  /** error code and sentence of a refusal; never personal data */
  readonly reason: string | null;
}

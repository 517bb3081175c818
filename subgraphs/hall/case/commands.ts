import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { MessageParams } from '../../kernel/errors/message.ts';
import type { RefusalCode } from '../../kernel/errors/table.ts';
import type { Clock, NewId, Random } from '../../kernel/wire/clock.ts';
import type { CaseResult, CaseStatus, Channel, IdentifierType, SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import type { Crosswalks } from '../crosswalk/crosswalks.ts';
import type { CaseMatch } from '../match/explain-match.ts';
import type { ProcessProfiles } from '../process/process-profiles.ts';
import type { SerialNumbers } from '../serial/serial-numbers.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { SaidLimit } from './said-differently.ts';
import type { Stage } from './stage.entity.ts';

/** What a command may use. Everything it writes goes through `em`, in one transaction. */
export interface CommandContext {
  /** a fork of this request's own */
  readonly em: EntityManager;
  readonly clock: Clock;
  readonly newId: NewId;
  /** jitter between attempts that the database broke off */
  readonly random: Random;
  readonly principal: Principal;
  /** every wrapped system, ended ones too; in a sandbox its own alone */
  readonly systems: readonly WrappedSystem[];
  /** the system that owns the cases of an item, by the item's key; in a sandbox its own */
  readonly ownerOf: (itemKey: string) => string;
  /** which steps the divisions have picked */
  readonly profiles: ProcessProfiles;
  /** running numbers of this process */
  readonly serials: SerialNumbers;
  /** what each system calls the items */
  readonly crosswalks: Crosswalks;
}

/** The type of UserError that a refusal is in the payload. */
export type RefusalType = 'ValidationError' | 'IdempotencyConflict' | 'DuplicateCase' | 'NotOwner' | 'StageRefused' | 'VersionConflict';

/** What the caller did wrong, before it has a language: `messageOf(code, params, language)` makes its sentence. */
export interface Refusal {
  readonly type: RefusalType;
  readonly code: RefusalCode;
  readonly params: MessageParams;
  /** path inside `input`: ['party', 'identifier'] */
  readonly path: readonly string[];
  /** IdempotencyConflict: paths with dots: party.identifier, materials[0].name */
  readonly differingFields?: readonly string[];
  /** DuplicateCase: serial number of the first one, and what says so */
  readonly existingSerial?: string;
  readonly match?: CaseMatch;
  /** NotOwner */
  readonly ownerSystemId?: string;
  /** StageRefused: where the case stands */
  readonly status?: CaseStatus;
  /** VersionConflict */
  readonly currentVersion?: number;
}

/** Rows that a command has just committed. */
export interface WrittenRows {
  readonly row: CaseFile;
  readonly stage?: Stage;
}

/** What became of the rows of an import, and the version that it led to. */
export type CrosswalkFigures = Readonly<Record<'version' | 'taken' | 'ended' | 'unchanged' | 'ambiguous' | 'conflict' | 'noMatch', number>>;

/** What became of a command. The payload's case is what was written, or is read by serial number; it is null where there are errors. */
export interface CommandResult {
  readonly serialNumber?: string;
  /** recordStage: the stage that was recorded */
  readonly stageId?: string;
  /** reserveSerialNumbers: the reservation */
  readonly blockId?: string;
  /** separateCases: the case that it is now */
  readonly separatedSerial?: string;
  /** decideCrosswalk: the task */
  readonly taskId?: string;
  /** importCrosswalk: what became of its rows */
  readonly crosswalk?: CrosswalkFigures;
  /** setProcessProfile: the pick */
  readonly pickId?: string;
  /** redeliver: the receiver */
  readonly systemId?: string;
  readonly written?: WrittenRows;
  readonly replayed: boolean;
  readonly errors: readonly Refusal[];
}

/** A mutation's work: Faults (UNAUTHENTICATED, FORBIDDEN) are thrown, what the caller did wrong is returned. */
export type Command<Input, Result = CommandResult> = (context: CommandContext, input: Input) => Promise<Result>;

type Maybe<T> = T | null | undefined;

// Inputs as GraphQL hands them over: custom scalars are any string, enums are checked.
export interface PersonInput {
  readonly name: string;
  readonly identifierType?: Maybe<IdentifierType>;
  readonly identifier?: Maybe<string>;
  readonly phone?: Maybe<string>;
}

export interface PartyInput {
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly name: string;
  readonly identifierType: IdentifierType;
  readonly identifier: string;
  readonly legalRepresentative?: Maybe<string>;
  readonly address?: Maybe<string>;
  readonly phone?: Maybe<string>;
  readonly agent?: Maybe<PersonInput>;
}

export interface MaterialInput {
  readonly name: string;
  readonly copies?: Maybe<number>;
  readonly digest?: Maybe<string>;
}

export interface DecisionInput {
  readonly result: CaseResult;
  readonly documentName?: Maybe<string>;
  readonly documentNumber?: Maybe<string>;
  readonly content?: Maybe<string>;
  readonly reason?: Maybe<string>;
  readonly legalBasis?: Maybe<string>;
  readonly decidedOn?: Maybe<string>;
  readonly certificateNumber?: Maybe<string>;
  readonly validFrom?: Maybe<string>;
  readonly validTo?: Maybe<string>;
}

export interface RegisterCaseInput {
  readonly idempotencyKey: string;
  readonly itemCode?: Maybe<string>;
  readonly localItemCode?: Maybe<string>;
  readonly localItemName?: Maybe<string>;
  readonly systemId?: Maybe<string>;
  readonly localNumber?: Maybe<string>;
  readonly regionCode: string;
  readonly streetCode?: Maybe<string>;
  readonly channel?: Maybe<Channel>;
  readonly party: PartyInput;
  readonly projectName?: Maybe<string>;
  readonly materials?: Maybe<readonly MaterialInput[]>;
  /** any JSON value */
  readonly formData?: unknown;
  readonly receivedAt?: Maybe<string>;
  readonly priorCertificate?: Maybe<{ readonly number: string; readonly validTo: string }>;
  readonly parentSerialNumber?: Maybe<string>;
  readonly notDuplicateReason?: Maybe<string>;
  readonly immediateDecision?: Maybe<DecisionInput>;
}

export interface RecordStageInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly kind: StageKind;
  readonly occurredAt?: Maybe<string>;
  readonly systemId?: Maybe<string>;
  readonly department?: Maybe<string>;
  readonly departmentCode?: Maybe<string>;
  readonly handler?: Maybe<string>;
  readonly opinion?: Maybe<string>;
  readonly stepCode?: Maybe<string>;
  readonly outcome?: Maybe<StepOutcome>;
  readonly materials?: Maybe<readonly string[]>;
  readonly specialProcedure?: Maybe<SpecialProcedure>;
  readonly days?: Maybe<number>;
  readonly promisedLimit?: Maybe<SaidLimit>;
  readonly approver?: Maybe<string>;
  readonly decision?: Maybe<DecisionInput>;
  readonly collectedBy?: Maybe<PersonInput>;
  readonly expectedVersion?: Maybe<number>;
}

export interface CorrectCaseInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly expectedVersion: number;
  readonly reason: string;
  readonly party?: Maybe<PartyInput>;
  readonly projectName?: Maybe<string>;
  /** any JSON value */
  readonly formData?: unknown;
}

export interface WithdrawCaseInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly reason: string;
}

export interface ForwardCaseInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly toRegionCode: string;
  readonly reason: string;
}

export interface RedeliverInput {
  readonly serialNumber: string;
  readonly systemId: string;
}

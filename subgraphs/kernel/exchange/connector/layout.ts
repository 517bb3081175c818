import type { Variants } from '../../codes/dictionary.ts';
import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import type { CaseResult, CaseSnapshot, CaseStatus, StageKind, StageSnapshot, StepOutcome } from '../../wire/event.ts';
import type { OutboundRow, ScannedRow, Settlement } from './outbound.ts';

/** How one wrapped system names the items: its dictionary of codes, both ways. */
export interface ItemWords {
  /** undefined where the system has no code for the item */
  local(itemCode: string): { readonly code: string; readonly name: string | null; readonly typeCode: string | null } | undefined;
  /** undefined where the code names no item, or several */
  unified(localCode: string): string | undefined;
}

/** Whether a system's words are here, and how to ask the register for newer ones. */
export interface WordsOnCall {
  knows(localCode: string): boolean;
  /** whether there are new ones; false too while the register is away */
  renew(): Promise<boolean>;
}

/** A case with some of its stages, on its way into a front-end database. */
export interface CaseToWrite {
  readonly case: CaseSnapshot;
  readonly stages: readonly StageSnapshot[];
}

/** What a vendor says by a code, and what it means; `ours` is null where the code has no one translation. */
export interface Said<T extends string> {
  readonly local: string | null;
  readonly ours: T | null;
}

/** One stage as a front-end database holds it. */
export interface LocalStageRow {
  /** null where the local code has no translation */
  readonly kind: StageKind | null;
  readonly sequence: number;
  readonly localCode: string | null;
  readonly localName: string | null;
  /** which step of its kind it is, in the vendor's own words; null where the kind says it all, or nobody named it */
  readonly localStep: string | null;
  readonly outcome: Said<StepOutcome>;
  readonly handler: string | null;
  /** to the second, as the vendors store it */
  readonly occurredAt: Date | null;
}

/** One case as a front-end database holds it; `itemCode` is translated, null where it cannot be. What a vendor has no column for is null. */
export interface LocalCase {
  readonly serialNumber: string;
  readonly localNumber: string | null;
  readonly localItemCode: string | null;
  readonly itemCode: string | null;
  readonly itemName: string | null;
  readonly regionCode: string | null;
  /** in the vendor's own words, as its counter shows it */
  readonly localStatus: string | null;
  readonly status: Said<CaseStatus>;
  readonly result: Said<CaseResult>;
  readonly projectName: string | null;
  readonly documentNumber: string | null;
  readonly certificateNumber: string | null;
  readonly partyName: string | null;
  readonly partyIdentifier: string | null;
  /** in the order of their sequence */
  readonly stages: readonly LocalStageRow[];
  /** when a row of it was last written here */
  readonly syncedAt: Date | null;
  /** the register's version that was last written here */
  readonly version: number;
}

/** The case cannot be said in a vendor's words: no fault of the network, so the event is refused, with this sentence. */
export class Untranslatable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Untranslatable';
  }
}

/**
 * A vendor's tables, in its own words: what a front-end database of that vendor looks like. Pure translation apart from plain SQL.
 * Every method that takes a database rejects with FrontEndUnavailable where it cannot be reached.
 */
export interface Layout {
  readonly vendor: string;
  /** statements that create what is missing */
  createTables(dialect: FrontEndDatabase['dialect']): readonly string[];
  /** columns that a table made by an older release lacks */
  readonly laterColumns?: readonly LaterColumn[];
  /**
   * Upserts by serial, segment, sequence and version in one transaction, a few statements for all; an older version never overwrites a newer
   * one, an equal one changes nothing: replays in any order leave the same rows.
   * @param changes of different cases; all or none are written
   * @param taken written as already known to the system (it entered the case itself), so that it does not take it again
   * @throws Untranslatable
   */
  write(database: FrontEndDatabase, changes: readonly CaseToWrite[], at: Date, taken?: boolean): Promise<void>;
  /** What `read` would give after `write`: the register's case in the vendor's words, to compare with. */
  project(change: CaseToWrite): LocalCase;
  /** The cases among these that the database holds, in one statement. */
  read(database: FrontEndDatabase, serialNumbers: readonly string[]): Promise<LocalCase[]>;
  /** Notes the system's own numbers, by serial number, at its copies of the cases, where they bear none yet: one statement. */
  number(database: FrontEndDatabase, numbers: ReadonlyMap<string, string>): Promise<void>;
  /**
   * Up to `limit` rows of the outbound table above `after`, in order; up to `known` only those that wait to be settled, wherever they lie: late
   * ones, and those that were changed and set back.
   */
  scanOutbound(database: FrontEndDatabase, after: number, known: number, limit: number): Promise<ScannedRow[]>;
  /** These rows as they are now; within a transaction nobody else changes them until its end. */
  holdOutbound(database: FrontEndDatabase, places: readonly number[]): Promise<OutboundRow[]>;
  /**
   * Writes back to outbound rows, by place, what became of them, so that nobody on the other side has to guess: one statement. A null serial
   * number changes none that is there.
   */
  settle(database: FrontEndDatabase, settlements: ReadonlyMap<number, Settlement>): Promise<void>;
}

export type LaterColumn = readonly [table: string, column: string, type: string];

/** A vendor as systems.yaml names it. */
export interface Vendor {
  /** the colliding dictionaries that its tables speak, each with the variant that it ships: an installation may speak another */
  readonly dictionaries: Variants;
  layout(items: ItemWords, variants?: Variants): Layout;
}

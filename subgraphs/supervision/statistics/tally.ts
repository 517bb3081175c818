import type { CaseResult } from '../../kernel/wire/event.ts';

/** 期限状态: no such limit; not decided and in time (or not begun, or not to be told yet); decided in time; passed. */
export type LimitState = 'NONE' | 'RUNNING' | 'IN_TIME' | 'PASSED';

export type Light = 'GREEN' | 'YELLOW' | 'RED';

/** What one case adds to the figures. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface Tally {
  /** the division that has it */
  readonly regionCode: string;
  /** 承办部门: that of the newest stage which names one, else the authority; '' where nobody says */
  readonly department: string;
  readonly itemCode: string;
  readonly receivedOn: string;
  /** EXCLUDED: the duplicate of another case, which counts for both */
  readonly state: 'OPEN' | 'CLOSED' | 'EXCLUDED';
  readonly closedOn: string | null;
  readonly result: CaseResult | null;
  readonly light: Light | null;
  readonly promised: LimitState;
  readonly statutory: LimitState;
  /** working days that the clock ran until closure; null while open, where no clock ran, or where a year was not published */
  readonly daysUsed: number | null;
  /** the limits with their extensions, where they count working days */
  readonly promisedDays: number | null;
  readonly statutoryDays: number | null;
}

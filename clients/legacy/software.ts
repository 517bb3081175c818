import type { Cells } from './front-end-handle.ts';

/** One legacy system's software at its front-end database. */
export interface Software {
  /** Takes what is new, numbers cases that are new to it, answers in the outbound table. @returns cases numbered */
  poll(): Promise<number>;
  /** A clerk of this system enters a case first. Columns are the vendor's own; number and times are filled in. @returns the own number */
  enterCase(columns: Cells): Promise<string>;
  /** A clerk of this system enters a step of a case, which the columns name by the register's serial or the own number. */
  enterStage(columns: Cells): Promise<void>;
}

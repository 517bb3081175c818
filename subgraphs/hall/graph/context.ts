import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { GraphContext } from '../../kernel/graph/context.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import type { Command } from '../case/commands.ts';
import type { CaseReads } from '../case/read/case-reads.ts';
import type { Reader } from '../case/read/reader.ts';
import type { Crosswalks } from '../crosswalk/crosswalks.ts';
import type { CaseFeed, Change, ChangeFilter } from '../feed/case-feed.ts';
import type { ProcessProfiles } from '../process/process-profiles.ts';
import type { QueryCodes } from '../progress/query-codes.ts';
import type { SystemReads } from '../system/system-reads.ts';
import type { CodeBook } from './code-book.ts';

/** What lasts as long as the subgraph is open. */
export interface Hall {
  readonly codes: CodeBook;
  /** what each system calls the items */
  readonly crosswalks: Crosswalks;
  /** which steps the divisions have picked */
  readonly profiles: ProcessProfiles;
  /** what applicants follow their cases by */
  readonly queryCodes: QueryCodes;
  now(): Date;
  /** the day in Asia/Shanghai, YYYY-MM-DD */
  today(): string;
  /** loaders that have read nothing yet */
  newReads(): CaseReads;
  /** runs a command on a unit of work of its own and wakes the relay */
  run<Input, Result>(command: Command<Input, Result>, principal: Principal, input: Input): Promise<Result>;
  readonly caseFeed: CaseFeed;
  /** changes of cases behind a cursor, or from now on, until the signal fires or the subgraph closes */
  openFeed(filter: ChangeFilter, after: string | null | undefined, signal: AbortSignal): AsyncIterable<Change>;
}

/** What hall's resolvers know of one request. */
export interface HallContext extends GraphContext {
  readonly hall: Hall;
  readonly reader: Reader;
  /** for reads that no loader holds */
  readonly em: EntityManager;
  readonly systemReads: SystemReads;
  /** a mutation puts new ones here, so that its payload is read afresh */
  reads: CaseReads;
}

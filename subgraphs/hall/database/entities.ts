import { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { IdempotencyClaim } from '../../kernel/idempotency/idempotency-claim.entity.ts';
import { CaseChange } from '../case/case-change.entity.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { CaseGram } from '../case/case-gram.entity.ts';
import { CaseLink } from '../case/case-link.entity.ts';
import { CaseNumber } from '../case/case-number.entity.ts';
import { SystemCounter } from '../case/counter.entity.ts';
import { Stage } from '../case/stage.entity.ts';
import { CrosswalkEntryRow } from '../crosswalk/crosswalk-entry.entity.ts';
import { CrosswalkTask } from '../crosswalk/crosswalk-task.entity.ts';
import { CrosswalkHead, CrosswalkVersion } from '../crosswalk/crosswalk-version.entity.ts';
import { FeedCounter, FeedDay, FeedRegion } from '../feed/feed.entity.ts';
import { JoinedEntry } from '../match/joined-entry.entity.ts';
import { ProcessPick } from '../process/process-pick.entity.ts';
import { RegisterSecret } from '../progress/register-secret.entity.ts';
import { CaseMove } from '../region/case-move.entity.ts';
import { SerialBlock } from '../serial/serial-block.entity.ts';
import { SerialCounter } from '../serial/serial-counter.entity.ts';

/** Every table of the register's own database. */
export const entities = [
  CaseFile,
  Stage,
  CaseNumber,
  CaseLink,
  CaseChange,
  CaseMove,
  ProcessPick,
  CaseGram,
  JoinedEntry,
  CrosswalkHead,
  CrosswalkVersion,
  CrosswalkEntryRow,
  CrosswalkTask,
  RegisterSecret,
  SerialCounter,
  SerialBlock,
  SystemCounter,
  IdempotencyClaim,
  OutboxEvent,
  FeedCounter,
  FeedDay,
  FeedRegion,
  Delivery,
] as const;

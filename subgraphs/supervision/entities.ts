import { InboxEntry } from '../kernel/exchange/inbox-entry.entity.ts';
import { IdempotencyClaim } from '../kernel/idempotency/idempotency-claim.entity.ts';
import { Alert, AlertCounter } from './alert/alert.entity.ts';
import { AlertChange } from './alert/alert-change.entity.ts';
import { AlertFigure } from './alert/alert-figure.entity.ts';
import { AlertNotice } from './alert/notice/alert-notice.entity.ts';
import { BookEntry, Recomputation } from './book/book-entry.entity.ts';
import { ReceivedStage } from './case/received-stage.entity.ts';
import { SupervisedCase } from './case/supervised-case.entity.ts';
import { CaseClock } from './clock/case-clock.entity.ts';
import { DueDateChange } from './clock/due-date-change.entity.ts';
import { ExportSegment, ExportState } from './export/export-segment.entity.ts';
import { CaseSilence } from './silence/case-silence.entity.ts';
import { Figure, FigureDays } from './statistics/figure.entity.ts';

/** Everything that supervision's database holds. */
export const entities = [
  SupervisedCase,
  ReceivedStage,
  CaseClock,
  DueDateChange,
  CaseSilence,
  Figure,
  FigureDays,
  BookEntry,
  Recomputation,
  IdempotencyClaim,
  Alert,
  AlertCounter,
  AlertChange,
  AlertFigure,
  AlertNotice,
  ExportSegment,
  ExportState,
  InboxEntry,
] as const;

import { type CalendarChange, publishedCalendar, type WorkCalendar, withChanges } from '../../kernel/worktime/calendar.ts';
import type { PartDayRule } from '../../kernel/worktime/ledger.ts';
import { foldAlertRules } from '../alert/rules/fold-alert-rules.ts';
import type { AlertRules } from '../alert/rules/rule.ts';
import type { LimitAmendment } from '../law/limit-amendment.ts';
import { foldSilence, type SilenceBook } from '../silence/fold-silence.ts';
import type { BookEntry, BookKind } from './book-entry.entity.ts';

/** What cases are judged by. Frozen: another version is another book. */
export interface Book {
  /** of its newest entry; 0 where there is none */
  readonly version: number;
  /** what it was made of, the oldest first */
  readonly entries: readonly BookEntry[];
  readonly calendar: WorkCalendar;
  readonly partDay: PartDayRule;
  /** the oldest first */
  readonly amendments: readonly LimitAmendment[];
  readonly rules: AlertRules;
  readonly silence: SilenceBook;
}

/** The book after its entries, the oldest first. */
export function bookOf(entries: readonly BookEntry[], partDay: PartDayRule = 'START_DAY_COUNTS'): Book {
  const of = (kind: BookKind) => entries.filter((entry) => entry.kind === kind);
  return Object.freeze({
    version: entries.at(-1)?.version ?? 0,
    entries,
    calendar: withChanges(
      publishedCalendar(),
      of('CALENDAR').map(({ content }) => content as CalendarChange),
    ),
    partDay,
    amendments: of('LIMIT').map(({ content }) => content as LimitAmendment),
    rules: foldAlertRules(of('ALERT_RULE')),
    silence: foldSilence([...of('SILENCE_RULE'), ...of('FORCE_MAJEURE')]),
  });
}

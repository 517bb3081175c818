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
  /** the book as it was for a case that ended then: a rule set later does not reach back */
  at(moment: Date): Book;
  /** the oldest first */
  readonly amendments: readonly LimitAmendment[];
  readonly rules: AlertRules;
  readonly silence: SilenceBook;
}

/** Where nobody has said otherwise: the day of a notice still counts, the day of its receipt does not. */
const PART_DAY: PartDayRule = 'START_DAY_COUNTS';

/** The book after its entries, the oldest first. */
export function bookOf(entries: readonly BookEntry[]): Book {
  const of = (kind: BookKind) => entries.filter((entry) => entry.kind === kind);
  const rules = of('PART_DAY').map(({ at, content }) => ({ at, rule: (content as { rule: PartDayRule }).rule }));
  const book: Book = Object.freeze({
    version: entries.at(-1)?.version ?? 0,
    entries,
    calendar: withChanges(
      publishedCalendar(),
      of('CALENDAR').map(({ content }) => content as CalendarChange),
    ),
    partDay: rules.at(-1)?.rule ?? PART_DAY,
    at: (moment: Date) => ({ ...book, partDay: rules.findLast(({ at }) => at <= moment)?.rule ?? PART_DAY }),
    amendments: of('LIMIT').map(({ content }) => content as LimitAmendment),
    rules: foldAlertRules(of('ALERT_RULE')),
    silence: foldSilence([...of('SILENCE_RULE'), ...of('FORCE_MAJEURE')]),
  });
  return book;
}

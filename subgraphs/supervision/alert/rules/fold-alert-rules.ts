import type { BookEntry } from '../../book/book-entry.entity.ts';
import type { AlertLevel } from '../rules.ts';
import type { AlertRules, RuleId, RuleParameters, RuleVersion } from './rule.ts';

const first = (level: AlertLevel, parameters: RuleParameters = {}, enabled = true): RuleVersion => ({
  version: 1,
  level,
  enabled,
  parameters,
  answerWithin: 3,
  validFrom: new Date(0),
});

const FIRST: Readonly<Record<RuleId, RuleVersion>> = {
  SECOND_ENTRY: first('NOTICE'),
  DUE_SOON: first('NOTICE', { share: 0.8, mostDays: 3 }),
  PROMISED_PASSED: first('YELLOW'),
  STATUTORY_PASSED: first('RED'),
  STAGE_OVERDUE: first('YELLOW'),
  STAGE_MISSING: first('YELLOW'),
  STAGE_ORDER: first('YELLOW'),
  TIME_INVERTED: first('YELLOW'),
  CODE_DIFFERS: first('NOTICE'),
  LIMIT_DIFFERS: first('NOTICE'),
  REFUSED_WITHOUT_REASON: first('YELLOW'),
  SUPPLEMENT_TWICE: first('YELLOW'),
  // no number of minutes fits every item
  CLOSED_TOO_FAST: first('NOTICE', { minutes: 10 }, false),
  LATE_REPORT: first('NOTICE', { workingDays: 5 }),
};

/** The rules after these entries of the book, which are of kind ALERT_RULE. */
export function foldAlertRules(_entries: readonly BookEntry[]): AlertRules {
  return {
    ruleAt: (rule) => FIRST[rule],
    versionsOf: (rule) => [FIRST[rule]],
  };
}

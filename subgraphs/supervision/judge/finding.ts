import type { RuleId } from '../alert/rules/rule.ts';

/**
 * 监察发现: what a rule says of a case, by the times at which things happened. It says nothing of alerts: which version of the rule stands at
 * that time, whether it is switched on, and whether the alert is there already, is looked at where alerts are settled.
 */
export interface Finding {
  readonly rule: RuleId;
  /** what of the rule: PROMISED, STATUTORY, a step's code, `stage:5`; a case has one alert of each (rule, rung) */
  readonly rung: string;
  /** since when it holds */
  readonly from: Date;
  /** until when: null while it goes on, `from` itself where it is a fact of one moment. Which version of the rule it falls under goes by this time */
  readonly until: Date | null;
  /** what becomes of the alert that is not raised in hindsight, where it has ended: CORRECTED (left out) where what it warned of did not come about, CLOSED where it did */
  readonly endsAs?: 'CORRECTED' | 'CLOSED';
  /** whether an alert is raised for what has ended already, too */
  readonly hindsight: boolean;
  /** an alert that is not there yet is not raised yet: the case's history is still being entered */
  readonly waits?: boolean;
  /** who is behind it */
  readonly senderSystemId: string;
  /** one sentence, Chinese / English, without personal data */
  readonly cause: string;
  /** the stage behind it, by its sequence */
  readonly sequence: number | null;
}

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
  /** until when; null where it is a fact that stays. In the past: it has ended by itself, as DUE_SOON does with a decision in time */
  readonly until: Date | null;
  /** whether an alert is raised for what has ended already, too */
  readonly hindsight: boolean;
  /** who is behind it */
  readonly senderSystemId: string;
  /** one sentence, Chinese / English, without personal data */
  readonly cause: string;
  /** the stage behind it, by its sequence */
  readonly sequence: number | null;
}

/** 预警规则: the ids of the contract (rules.md, Codes). */
export const RULE_IDS = [
  'SECOND_ENTRY',
  'DUE_SOON',
  'PROMISED_PASSED',
  'STATUTORY_PASSED',
  'STAGE_OVERDUE',
  'STAGE_MISSING',
  'STAGE_ORDER',
  'TIME_INVERTED',
  'CODE_DIFFERS',
  'LIMIT_DIFFERS',
  'REFUSED_WITHOUT_REASON',
  'SUPPLEMENT_TWICE',
  'CLOSED_TOO_FAST',
  'LATE_REPORT',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export const isRule = (rule: string): rule is RuleId => (RULE_IDS as readonly string[]).includes(rule);

/** Rules of which the register gives notice: what it did not take, or took with a difference, stands in no case. All others are judged from the case. */
const NOTICE_RULES: ReadonlySet<string> = new Set<RuleId>([
  'SECOND_ENTRY',
  'STAGE_MISSING',
  'STAGE_ORDER',
  'CODE_DIFFERS',
  'LIMIT_DIFFERS',
]);

export const isNoticeRule = (rule: string): rule is RuleId => NOTICE_RULES.has(rule);

/** Whether the register may give notice of it: also of a refusal without a reason, which it did not take, and which is judged where it stands in a case. */
export const isNoticed = (rule: string): rule is RuleId => isNoticeRule(rule) || rule === 'REFUSED_WITHOUT_REASON';

/** Whether an alert was raised by a notice of the register, not by what stands in its case. */
export const isOfNotice = ({ rule, refusedStage }: { readonly rule: string; readonly refusedStage?: object | null }): boolean =>
  isNoticeRule(rule) || (isNoticed(rule) && refusedStage != null);

/** 提示, 黄牌, 红牌 */
export const ALERT_LEVELS = ['NOTICE', 'YELLOW', 'RED'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** What of a rule can be set by numbers. */
export interface RuleParameters {
  /** DUE_SOON: the part of the limit, 0 to 1, after which it warns … */
  readonly share?: number;
  /** … and the most working days before the end at which it does */
  readonly mostDays?: number;
  /** LATE_REPORT: working days within which a stage is to be reported */
  readonly workingDays?: number;
  /** CLOSED_TOO_FAST: minutes from acceptance within which nobody decides */
  readonly minutes?: number;
}

/** A version of a rule, for all items or for one. */
export interface RuleVersion {
  /** 1, 2 … per rule and item */
  readonly version: number;
  readonly level: AlertLevel;
  readonly enabled: boolean;
  readonly parameters: RuleParameters;
  /** how long a unit has to answer a notice (告知单), working days */
  readonly answerWithin: number;
  /** from when it holds, until the next */
  readonly validFrom: Date;
}

/** Every version of every rule. */
export interface AlertRules {
  /** the one that holds at a moment: the item's own where it has one, else that for all items */
  ruleAt(rule: RuleId, itemCode: string, moment: Date): RuleVersion;
  /** all that ever hold for the item, the oldest first; '' is no item's: those for all */
  versionsOf(rule: RuleId, itemCode: string): readonly RuleVersion[];
  /** items that have versions of their own, in order */
  itemsOf(rule: RuleId): readonly string[];
}

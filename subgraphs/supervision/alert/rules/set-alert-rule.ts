import { parseDay, startOfDay } from '../../../kernel/codes/day.ts';
import { itemAsOf } from '../../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../../kernel/codes/normalise.ts';
import type { Findings } from '../../../kernel/graph/findings.ts';
import { type BookInput, writeEntry } from '../../book/command.ts';
import type { CommandContext, CommandResult } from '../../command/run-command.ts';
import { FIRST_RULES } from './first-rules.ts';
import type { RuleChange } from './fold-alert-rules.ts';
import { type AlertLevel, isRule, type RuleId, type RuleParameters } from './rule.ts';

export interface SetRuleInput extends BookInput {
  readonly rule: string;
  readonly itemCode?: string | null;
  readonly level?: AlertLevel | null;
  readonly enabled?: boolean | null;
  readonly parameters?: { readonly [P in keyof RuleParameters]: number | null } | null;
  readonly answerWithin?: number | null;
  readonly validFrom?: string | null;
}

/** What each parameter may be; all but the share are whole numbers. */
const BOUNDS: Readonly<Record<keyof RuleParameters, readonly [least: number, most: number]>> = {
  share: [0, 1],
  mostDays: [1, 60],
  workingDays: [1, 60],
  minutes: [1, 1440],
};
const LONGEST_ANSWER = 60;

/** 设定预警规则: another version of a rule, for all items or for one, from a day on that has not passed. What it leaves out stays as it was. */
export const setAlertRule = (context: CommandContext, input: SetRuleInput): Promise<CommandResult> =>
  writeEntry(context, 'setAlertRule', 'ALERT_RULE', input, readRuleChange);

/** What the input says, with what is wrong in it found. */
export function readRuleChange(input: SetRuleInput, findings: Findings): RuleChange {
  const { level, enabled, answerWithin } = input;
  const rule = input.rule.trim();
  if (!isRule(rule)) {
    const name = rule.slice(0, 40);
    findings.add('BAD_VALUE', ['rule'], { reason: { zh: `没有规则 ${name}`, en: `there is no rule ${name}` } });
  }
  const itemCode = input.itemCode == null ? null : compactNumber(input.itemCode);
  if (itemCode !== null && !itemAsOf(itemCode, findings.today)) {
    findings.add('UNKNOWN_ITEM', ['itemCode'], { value: itemCode.slice(0, 40) });
  }
  const parameters = readParameters(isRule(rule) ? rule : undefined, input.parameters ?? {}, findings);
  if (answerWithin != null) inBounds(answerWithin, [1, LONGEST_ANSWER], ['answerWithin'], findings);
  if (level == null && enabled == null && answerWithin == null && !parameters) findings.add('MISSING_FIELD', ['level']);
  return {
    rule: rule as RuleId,
    itemCode,
    validFrom: readStart(input.validFrom, findings).toISOString(),
    ...(level == null ? {} : { level }),
    ...(enabled == null ? {} : { enabled }),
    ...(answerWithin == null ? {} : { answerWithin }),
    ...(parameters ? { parameters } : {}),
  };
}

/** The first moment of the day; that of the entry itself where it is today, as nothing holds before it is said. */
function readStart(written: string | null | undefined, findings: Findings): Date {
  const day = written == null ? findings.today : parseDay(written);
  if (day === undefined) findings.add('BAD_DATE', ['validFrom'], { value: String(written).slice(0, 40) });
  else if (day < findings.today) {
    findings.add('BAD_VALUE', ['validFrom'], { reason: { zh: '规则不能溯及既往', en: 'a rule does not hold for what has passed' } });
  }
  return day === undefined || day <= findings.today ? findings.now : startOfDay(day);
}

function readParameters(
  rule: RuleId | undefined,
  given: NonNullable<SetRuleInput['parameters']>,
  findings: Findings,
): RuleParameters | undefined {
  const named = Object.entries(given).flatMap(([name, value]) => (value == null ? [] : [[name as keyof RuleParameters, value] as const]));
  for (const [name, value] of named) {
    const path = ['parameters', name];
    if (rule && FIRST_RULES[rule].parameters[name] === undefined) {
      findings.add('BAD_VALUE', path, { reason: { zh: '该规则没有此参数', en: 'the rule has no such parameter' } });
    } else inBounds(value, BOUNDS[name], path, findings, name !== 'share');
  }
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}

function inBounds(
  value: number,
  [least, most]: readonly [number, number],
  path: readonly string[],
  findings: Findings,
  whole = true,
): void {
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return;
  const reason = whole
    ? { zh: `应为 ${least} 至 ${most} 的整数`, en: `it is a whole number from ${least} to ${most}` }
    : { zh: `应为 ${least} 至 ${most}`, en: `it is ${least} to ${most}` };
  findings.add('BAD_VALUE', path, { reason });
}

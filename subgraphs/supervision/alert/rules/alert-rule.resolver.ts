import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { parseMoment } from '../../../kernel/codes/day.ts';
import { DateTime } from '../../../kernel/graph/scalars.ts';
import { BookPayload, toBookPayload } from '../../book/book-entry.type.ts';
import type { SupervisionContext } from '../../context.ts';
import { AlertRuleParametersType, AlertRuleType, SetAlertRuleInputType } from './alert-rule.type.ts';
import { FIRST_RULES } from './first-rules.ts';
import { inLanguage } from './message.ts';
import { RULE_IDS, type RuleId, type RuleVersion } from './rule.ts';
import { setAlertRule } from './set-alert-rule.ts';

@Resolver()
export class AlertRuleResolver {
  @Query(() => [AlertRuleType], {
    nullable: true,
    description: '预警规则: as they hold at a moment, for all items, and for those that have a version of their own',
  })
  async alertRules(
    @Ctx() context: SupervisionContext,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时间: now where it is left out' }) asOf?: string | null,
  ): Promise<AlertRuleType[] | null> {
    const moment = asOf == null ? context.now : parseMoment(asOf);
    if (moment === undefined) return null;
    const { rules } = await context.book();
    const general = (rule: RuleId) => shown(rule, null, rules.ruleAt(rule, '', moment), context);
    const own = (rule: RuleId) =>
      rules.itemsOf(rule).flatMap((itemCode) => {
        const version = rules.ruleAt(rule, itemCode, moment);
        // before its own begins, the one for all items holds
        return version === rules.ruleAt(rule, '', moment) ? [] : [shown(rule, itemCode, version, context)];
      });
    return RULE_IDS.flatMap((rule) => [general(rule), ...own(rule)]);
  }

  @Mutation(() => BookPayload, {
    nullable: true,
    description: '设定预警规则: another version of a rule from a day on; alerts of what began before keep theirs',
  })
  async setAlertRule(
    @Arg('input', () => SetAlertRuleInputType, { description: '设定预警规则' }) input: SetAlertRuleInputType,
    @Ctx() context: SupervisionContext,
  ): Promise<BookPayload> {
    return toBookPayload(await setAlertRule(context.command(), input), context);
  }
}

function shown(
  rule: RuleId,
  itemCode: string | null,
  { version, validFrom, level, enabled, parameters, answerWithin }: RuleVersion,
  { language }: SupervisionContext,
): AlertRuleType {
  const { name, basis } = FIRST_RULES[rule];
  const { share = null, mostDays = null, workingDays = null, minutes = null } = parameters;
  const numbers = Object.assign(new AlertRuleParametersType(), { share, mostDays, workingDays, minutes });
  const says = { rule, name: inLanguage(name, language), itemCode, version, level, enabled, answerWithin, basis };
  return Object.assign(new AlertRuleType(), { ...says, parameters: numbers, validFrom: version === 1 ? null : validFrom });
}

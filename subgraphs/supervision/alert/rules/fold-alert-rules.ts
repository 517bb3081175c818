import type { BookEntry } from '../../book/book-entry.entity.ts';
import { ANSWER_WITHIN, FIRST_RULES } from './first-rules.ts';
import { type AlertLevel, type AlertRules, RULE_IDS, type RuleId, type RuleParameters, type RuleVersion } from './rule.ts';

/** What an entry of kind ALERT_RULE says. What it leaves out stays as it was. */
export interface RuleChange {
  readonly rule: RuleId;
  /** null: for all items that have none of their own */
  readonly itemCode: string | null;
  /** from when it holds, RFC 3339 in UTC; never before the entry was made */
  readonly validFrom: string;
  readonly level?: AlertLevel;
  readonly enabled?: boolean;
  readonly parameters?: RuleParameters;
  /** working days; left out: what the level gives, where that changes */
  readonly answerWithin?: number;
}

/** The rules after these entries of the book, the oldest first. An item's first version of its own takes over from the one for all items. */
export function foldAlertRules(entries: readonly Pick<BookEntry, 'content'>[]): AlertRules {
  const changes = entries.map(({ content }) => content as RuleChange);
  const chains = new Map<string, readonly RuleVersion[]>();
  for (const rule of RULE_IDS) chains.set(keyOf(rule, ''), extended([firstVersion(rule)], ofRule(changes, rule, null)));
  const versionsOf = (rule: RuleId, itemCode: string) => chains.get(keyOf(rule, itemCode)) ?? chains.get(keyOf(rule, '')) ?? [];
  const own = new Set(changes.flatMap(({ rule, itemCode }) => (itemCode === null ? [] : [keyOf(rule, itemCode)])));
  for (const key of own) {
    const [rule, itemCode] = key.split(' ') as [RuleId, string];
    const mine = ofRule(changes, rule, itemCode);
    const from = Date.parse((mine[0] as RuleChange).validFrom);
    const before = versionsOf(rule, '').filter(({ validFrom }) => validFrom.getTime() <= from);
    chains.set(key, extended(before, mine));
  }
  return Object.freeze({
    versionsOf,
    ruleAt: (rule: RuleId, itemCode: string, moment: Date) => heldAt(versionsOf(rule, itemCode), moment),
    itemsOf: (rule: RuleId) => [...own].flatMap((key) => (key.startsWith(`${rule} `) ? [key.slice(rule.length + 1)] : [])).sort(),
  });
}

const keyOf = (rule: RuleId, itemCode: string) => `${rule} ${itemCode}`;

/** In the order in which they come to hold; of two for the same moment the later entry is the last. */
const ofRule = (changes: readonly RuleChange[], rule: RuleId, itemCode: string | null) =>
  changes
    .filter((change) => change.rule === rule && change.itemCode === itemCode)
    .sort((a, b) => Date.parse(a.validFrom) - Date.parse(b.validFrom));

function firstVersion(rule: RuleId): RuleVersion {
  const { level, enabled, parameters } = FIRST_RULES[rule];
  return { version: 1, level, enabled, parameters, answerWithin: ANSWER_WITHIN[level], validFrom: new Date(0) };
}

function extended(versions: readonly RuleVersion[], changes: readonly RuleChange[]): RuleVersion[] {
  const all = [...versions];
  for (const { validFrom, level, enabled, parameters, answerWithin } of changes) {
    const before = all.at(-1) as RuleVersion;
    all.push({
      version: all.length + 1,
      level: level ?? before.level,
      enabled: enabled ?? before.enabled,
      parameters: { ...before.parameters, ...parameters },
      answerWithin: answerWithin ?? (level === undefined ? before.answerWithin : ANSWER_WITHIN[level]),
      validFrom: new Date(validFrom),
    });
  }
  return all;
}

const heldAt = (versions: readonly RuleVersion[], moment: Date): RuleVersion =>
  versions.findLast(({ validFrom }) => validFrom <= moment) ?? (versions[0] as RuleVersion);

import { describe, expect, test } from '@jest/globals';
import { Findings } from '../../../kernel/graph/findings.ts';
import { FIRST_RULES } from './first-rules.ts';
import { foldAlertRules, type RuleChange } from './fold-alert-rules.ts';
import { RULE_IDS } from './rule.ts';
import { readRuleChange, type SetRuleInput } from './set-alert-rule.ts';

const ITEM = '330123901000';
const day = (text: string) => new Date(`${text}T00:00:00+08:00`);
const change = (validFrom: string, more: Partial<RuleChange>) => ({
  content: { rule: 'DUE_SOON', itemCode: null, validFrom: day(validFrom).toISOString(), ...more },
});

describe('alert rules are data with versions', () => {
  test('the first version of each rule of the contract has words in both languages, a basis, and a level', () => {
    expect(Object.keys(FIRST_RULES).sort()).toEqual([...RULE_IDS].sort());
    for (const { name, message, likely, basis } of Object.values(FIRST_RULES)) {
      for (const { zh, en } of [name, message, likely]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[\x20-\x7e]+$/);
      }
      expect(basis).not.toBe('');
    }
    expect(foldAlertRules([]).ruleAt('STATUTORY_PASSED', ITEM, day('2014-01-01'))).toMatchObject({
      version: 1,
      level: 'RED',
      answerWithin: 2,
    });
  });

  test('a version holds from its day until the next, and keeps what it does not say', () => {
    const rules = foldAlertRules([
      change('2026-03-01', { parameters: { mostDays: 5 } }),
      change('2026-04-01', { enabled: false }),
      // said last, holds first
      change('2026-02-01', { level: 'YELLOW' }),
    ]);
    const at = (text: string) => rules.ruleAt('DUE_SOON', ITEM, day(text));
    expect(at('2026-01-31')).toMatchObject({ version: 1, level: 'NOTICE', parameters: { share: 0.8, mostDays: 3 }, answerWithin: 5 });
    expect(at('2026-02-01')).toMatchObject({ version: 2, level: 'YELLOW', answerWithin: 3 });
    expect(at('2026-03-01')).toMatchObject({ version: 3, level: 'YELLOW', parameters: { share: 0.8, mostDays: 5 }, enabled: true });
    expect(at('2027-01-01')).toMatchObject({ version: 4, level: 'YELLOW', enabled: false });
    expect(rules.versionsOf('DUE_SOON', '')).toHaveLength(4);
    expect(rules.ruleAt('LATE_REPORT', ITEM, day('2027-01-01'))).toMatchObject({ version: 1 });
  });

  test('an item’s own version takes over from the one for all items, and stays when that one changes', () => {
    const rules = foldAlertRules([
      change('2026-02-01', { answerWithin: 9 }),
      change('2026-03-01', { itemCode: ITEM, enabled: false }),
      change('2026-04-01', { level: 'RED' }),
    ]);
    expect(rules.ruleAt('DUE_SOON', ITEM, day('2026-02-15'))).toMatchObject({ answerWithin: 9, enabled: true });
    expect(rules.ruleAt('DUE_SOON', ITEM, day('2026-05-01'))).toMatchObject({
      version: 3,
      answerWithin: 9,
      enabled: false,
      level: 'NOTICE',
    });
    expect(rules.ruleAt('DUE_SOON', '330123901001', day('2026-05-01'))).toMatchObject({ level: 'RED', enabled: true });
    expect(rules.itemsOf('DUE_SOON')).toEqual([ITEM]);
  });
});

describe('a version that is set', () => {
  const now = new Date('2026-02-13T01:00:00Z');
  const read = (input: Partial<SetRuleInput>) => {
    const findings = new Findings(now);
    const content = readRuleChange({ idempotencyKey: 'k', rule: 'DUE_SOON', reason: 'r', ...input }, findings);
    return { content, wrong: findings.refusals.map(({ code, path }) => `${code} ${path.join('.')}`) };
  };

  test('holds from the beginning of its day, or from now on, but never before', () => {
    expect(read({ enabled: false, validFrom: '2026-03-01' })).toMatchObject({
      content: { validFrom: '2026-02-28T16:00:00.000Z' },
      wrong: [],
    });
    expect(read({ enabled: false })).toMatchObject({ content: { validFrom: now.toISOString() }, wrong: [] });
    expect(read({ enabled: false, validFrom: '2026-02-13' })).toMatchObject({ content: { validFrom: now.toISOString() }, wrong: [] });
    expect(read({ enabled: false, validFrom: '2026-02-12' }).wrong).toEqual(['BAD_VALUE validFrom']);
    expect(read({ enabled: false, validFrom: 'soon' }).wrong).toEqual(['BAD_DATE validFrom']);
  });

  test('names a rule, an item and parameters that there are, within their bounds, and says something', () => {
    expect(read({ rule: 'NONE', enabled: true }).wrong).toEqual(['BAD_VALUE rule']);
    expect(read({ itemCode: '000000000000', enabled: true }).wrong).toEqual(['UNKNOWN_ITEM itemCode']);
    expect(read({}).wrong).toEqual(['MISSING_FIELD level']);
    expect(read({ parameters: { share: 1.5, mostDays: 2.5, minutes: 5 } }).wrong).toEqual([
      'BAD_VALUE parameters.share',
      'BAD_VALUE parameters.mostDays',
      'BAD_VALUE parameters.minutes',
    ]);
    expect(read({ answerWithin: 0 }).wrong).toEqual(['BAD_VALUE answerWithin']);
    expect(read({ parameters: { share: 0.5, mostDays: 4 } })).toMatchObject({
      content: { parameters: { share: 0.5, mostDays: 4 } },
      wrong: [],
    });
  });
});

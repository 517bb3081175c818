import type { Language } from '../../kernel/errors/message.ts';

export type AlertLevel = 'NOTICE' | 'YELLOW' | 'RED';
export const ALERT_STATES = ['OPEN', 'EXPLAINED', 'CORRECTED', 'RETRACTED', 'CLOSED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

interface Rule {
  readonly level: AlertLevel;
  /** {sender} is the name of the system behind it */
  readonly zh: string;
  readonly en: string;
}

/** The alert rules that need no clock: what the register's notices and the stages themselves show. */
export const RULES = {
  SECOND_ENTRY: {
    level: 'NOTICE',
    zh: '二次录入：{sender} 再次登记了该办件，未另立办件',
    en: 'Second entry: {sender} entered this case again; no second case was made',
  },
  STAGE_MISSING: {
    level: 'YELLOW',
    zh: '环节缺失：{sender} 报送的环节之前缺少环节，未予登记',
    en: 'Stage missing: {sender} sent a stage whose predecessor is missing; it was not taken',
  },
  STAGE_ORDER: {
    level: 'YELLOW',
    zh: '环节顺序不符：{sender} 报送的环节不合顺序，未予登记',
    en: 'Stage out of order: {sender} sent a stage out of order; it was not taken',
  },
  TIME_INVERTED: {
    level: 'YELLOW',
    zh: '时间倒置：{sender} 报送的环节早于其前的环节',
    en: 'Time inverted: {sender} sent a stage that lies before the one in front of it',
  },
} as const satisfies Record<string, Rule>;
export type RaisedRule = keyof typeof RULES;

export const isRaisedRule = (rule: string): rule is RaisedRule => Object.hasOwn(RULES, rule);

/** The rule's sentence in the caller's language. */
export function alertMessage(rule: RaisedRule, sender: string, language: Language): string {
  const { zh, en } = RULES[rule];
  const text = language === 'both' ? `${zh} / ${en}` : { zh, en }[language];
  return text.replaceAll('{sender}', sender);
}

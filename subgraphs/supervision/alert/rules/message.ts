import type { Language } from '../../../kernel/errors/message.ts';
import { FIRST_RULES } from './first-rules.ts';
import type { RuleId } from './rule.ts';

/** Both, where the caller named no language. */
export const inLanguage = ({ zh, en }: { readonly zh: string; readonly en: string }, language: Language): string =>
  language === 'both' ? `${zh} / ${en}` : { zh, en }[language];

/** The rule's sentence in the caller's language. @param sender the name of the system behind it */
export const alertMessage = (rule: RuleId, sender: string, language: Language): string =>
  inLanguage(FIRST_RULES[rule].message, language).replaceAll('{sender}', sender);

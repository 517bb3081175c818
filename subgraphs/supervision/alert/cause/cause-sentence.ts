import type { Language } from '../../../kernel/errors/message.ts';
import { FIRST_RULES } from '../rules/first-rules.ts';
import { inLanguage } from '../rules/message.ts';
import type { Cause, CauseKind } from './find-causes.ts';

/** What a sentence calls the sender, the item and the division. */
export interface CauseNames {
  readonly sender: string;
  readonly item: string;
  readonly region: string;
}

const ITEM = {
  zh: '该事项的时限或目录登记有误，应核对权力事项库',
  en: 'the limit of this item or its entry in the catalogue: compare it with the catalogue of powers',
};

/** Whom a cause of this kind is about. */
export const SUBJECT: Readonly<Record<CauseKind, keyof CauseNames>> = { SENDER: 'sender', ITEM: 'item', UNIT: 'region', OTHER: 'sender' };

/** The likeliest cause in one sentence: who or what it is, since when (a day), how far it reaches, and why. */
export function causeSentence({ kind, rule, extent }: Cause, names: CauseNames, since: string, language: Language): string {
  const { name, likely } = FIRST_RULES[rule];
  const why = kind === 'ITEM' ? ITEM : likely;
  const who = names[SUBJECT[kind]];
  const { alerts, cases, items, regions, senders, retracted } = extent;
  const [fromZh, fromEn] = senders > 1 ? [`、${senders} 个系统`, `, from ${senders} systems`] : ['', ''];
  const [goneZh, goneEn] = retracted > 0 ? [`（已撤回 ${retracted} 条）`, ` (${retracted} retracted)`] : ['', ''];
  return inLanguage(
    {
      zh: `${who}：自 ${since} 起${name.zh}，${cases} 件办件 ${alerts} 条预警${goneZh}，涉及 ${items} 个事项、${regions} 个行政区划${fromZh}；最可能的原因：${why.zh}`,
      en: `${who}: ${name.en.toLowerCase()} since ${since}, ${many(alerts, 'alert')}${goneEn} of ${many(cases, 'case')} over ${many(items, 'item')} in ${many(regions, 'division')}${fromEn}; the likeliest cause: ${why.en}`,
    },
    language,
  );
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

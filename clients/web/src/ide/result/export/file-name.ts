import type { Language } from '../../../shared/language/language.ts';

/** Characters that some system's file names cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNFIT = /[\\/:*?"<>|\u0000-\u001f]+/g;

/**
 * What a file is called: what it is of, the day, and whether something is missing.
 * @param now epoch, milliseconds; the day is that of the reader's clock
 */
export function fileName(title: string, now: number, isPart: boolean, ending: string, language: Language): string {
  const at = new Date(now);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((one) => String(one).padStart(2, '0')).join('-');
  const part = isPart ? (language === 'zh' ? '-部分' : '-partial') : '';
  const name = title.replaceAll(UNFIT, ' ').trim().slice(0, 60) || (language === 'zh' ? '查询结果' : 'result');
  return `${name}-${day}${part}.${ending}`;
}

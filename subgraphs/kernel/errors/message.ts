import { errorTable, type FaultCode, type RefusalCode } from './table.ts';

/** Language of messages: `both` where the caller named none. */
export type Language = 'zh' | 'en' | 'both';
/** What fills a placeholder; a sentence part has both languages. */
export type MessageParam = string | number | { readonly zh: string; readonly en: string };
export type MessageParams = Readonly<Record<string, MessageParam>>;

/** The first of zh and en in an Accept-Language value (RFC 9110, 12.5.4); `both` where it names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '').split(',').map((range) => {
    const [tag = '', ...params] = range.trim().toLowerCase().split(';');
    const quality = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
    return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'both';
}

/** The table's sentence with its placeholders filled; a placeholder without a value becomes empty. */
export function messageOf(code: FaultCode | RefusalCode, params: MessageParams, language: Language): string {
  const { zh, en } = errorTable[code];
  const fill = (text: string, tongue: 'zh' | 'en') =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return String(typeof value === 'object' ? value[tongue] : value);
    });
  if (language === 'both') return `${fill(zh, 'zh')} / ${fill(en, 'en')}`;
  return language === 'zh' ? fill(zh, 'zh') : fill(en, 'en');
}

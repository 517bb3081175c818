import { Converter } from 'opencc-js/t2cn';

/** Hyphens, dashes, minus signs and box-drawing lines that people type for one another (U+30FC is the Japanese length mark). */
const DASHES = /[\u2010-\u2015\u2043\u2212\u2500\u2501\u30fc\u2e3a\u2e3b]/g;
/** Characters without width: soft hyphen, joiners, direction marks, variation selectors, byte order mark. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

let converters: readonly ReturnType<typeof Converter>[] | undefined;

/** 繁体转简体: traditional characters made simplified, Hong Kong's own forms (衞) too (OpenCC's dictionaries, read once). */
export function simplified(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  converters ??= [Converter({ from: 't', to: 'cn' }), Converter({ from: 'hk', to: 'cn' })];
  return converters.reduce((written, convert) => convert(written), text);
}

/** NFKC (full-width forms folded), dashes made `-`, invisible characters dropped, white space collapsed and trimmed. */
export function tidy(raw: string): string {
  return raw.normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-').replace(/\s+/g, ' ').trim();
}

/** A number as people write it, for checking: tidy, upper case, without white space and hyphens. */
export function compactNumber(raw: string): string {
  return tidy(raw).toUpperCase().replace(/[\s-]/g, '');
}

/** A local code or name for exact comparison: tidy, simplified, upper case; only letters, digits and characters stay. */
export function matchingKey(raw: string): string {
  return simplified(tidy(raw))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A project name for comparing cases: NFKC, white space removed; null where nothing is left (rules.md, Identity of a case). */
export function projectKey(raw: string | null | undefined): string | null {
  const key = (raw ?? '').normalize('NFKC').replace(/\s+/g, '');
  return key === '' ? null : key;
}

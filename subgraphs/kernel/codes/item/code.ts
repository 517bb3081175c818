import { isCreditCode } from '../identifier/credit-code.ts';
import { compactNumber, matchingKey, simplified, tidy } from '../normalise.ts';
import { allAliases, type Dictionary } from './aliases.ts';
import { loadCatalogue } from './catalogue.ts';

/** Letters typed for the digits they look like. None of our codes has them where a digit stands. */
const digitsOf = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1');

/** The hall's type words as other systems write them in full. */
const TYPE_WORDS: Readonly<Record<string, string>> = { 公共服务: '公服', 其他行政权力: '其他', 其它: '其他' };
/** 许可-90003-001, its separators dropped or its zeros lost, with a fourth segment where it names a situation (情形). */
const HALL_CODE = /^(?:行政)?(\p{Script=Han}*)-?([\dOIL]{5})(?:-([\dOIL]{1,3})|([\dOIL]{3}))(?:-[\dOIL]{1,3}|[\dOIL]{2})?$/u;

/** A code in its dictionary's canonical form without separators; undefined where it has not even the shape. */
const canonical: Readonly<Record<Dictionary, (raw: string) => string | undefined>> = {
  // Four digits; a spreadsheet loses the leading zero or adds decimals.
  province: (raw) => {
    const digits = digitsOf(matchingKey(raw.replace(/^(\s*[\d０-９]+)[.．][0０]+\s*$/, '$1')));
    return /^\d{3,4}$/.test(digits) ? digits.padStart(4, '0') : undefined;
  },
  district: (raw) => {
    const [, digits] = /^XHWS([\dOIL]{1,3})$/.exec(matchingKey(raw)) ?? [];
    return digits && `XHWS${digitsOf(digits).padStart(3, '0')}`;
  },
  hall: (raw) => {
    const dashed = simplified(tidy(raw))
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    const [, word, main, sub, glued] = HALL_CODE.exec(dashed) ?? [];
    if (word === undefined || main === undefined) return undefined;
    return `${TYPE_WORDS[word] ?? word}${digitsOf(main)}${digitsOf(sub ?? glued ?? '').padStart(3, '0')}`;
  },
};

/** 18 credit code of any authority + level 1..7 + 12 basic code (GB/T 39554.1), with 2 more in the business-handling code. */
function basicCodeIn(raw: string): string | undefined {
  const code = compactNumber(raw).replaceAll('O', '0').replaceAll('I', '1');
  if (/^\d{12}$/.test(code)) return code;
  const [, authority = '', basic] = /^([0-9A-Z]{18})[1-7](\d{12})(?:\d{2})?$/.exec(code) ?? [];
  return isCreditCode(authority) ? basic : undefined;
}

let tables: Readonly<Record<Dictionary, ReadonlyMap<string, string>>> | undefined;

/** canonical code → item key, per dictionary; the hall's also without the type word, which its number makes redundant. */
function tableOf(dictionary: Dictionary): ReadonlyMap<string, string> {
  if (!tables) {
    const made = { province: new Map<string, string>(), district: new Map<string, string>(), hall: new Map<string, string>() };
    for (const [key, aliases] of allAliases()) {
      for (const alias of aliases) {
        const code = canonical[alias.dictionary](alias.code);
        if (code === undefined) throw new Error(`code-variants.json: ${alias.code} is no ${alias.dictionary} code`);
        made[alias.dictionary].set(code, key);
        if (alias.dictionary === 'hall') made.hall.set(code.replace(/^\p{L}+/u, ''), key);
      }
    }
    tables = made;
  }
  return tables[dictionary];
}

/** A code for comparison: two spellings of one code of the dictionary are equal; another code only folded (matchingKey). Empty where nothing is left. */
export function codeKey(dictionary: Dictionary, raw: string): string {
  return canonical[dictionary](raw) ?? matchingKey(raw);
}

/** The item key (jd-01) of a code of the dictionary itself. */
export function ownItemKey(dictionary: Dictionary, raw: string): string | undefined {
  const code = canonical[dictionary](raw);
  return code === undefined ? undefined : tableOf(dictionary).get(code);
}

/**
 * The item key (jd-01) of a code in a dictionary's words, a unified basic code or an implementation code. Tolerated: width, script, case,
 * separators, leading zeros lost, O for 0. Anything else is another code: undefined, never the nearest one.
 */
export function itemKeyOfCode(dictionary: Dictionary, raw: string): string | undefined {
  const own = ownItemKey(dictionary, raw);
  if (own !== undefined) return own;
  const basic = basicCodeIn(raw);
  return basic === undefined ? undefined : loadCatalogue().find((version) => version.code === basic)?.key;
}

import { pinyin } from 'pinyin-pro';
import type { PinyinOf } from './find-items.ts';

/** 拼音 of a name, as it is typed. */
export const pinyinOf: PinyinOf = (name) => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
};

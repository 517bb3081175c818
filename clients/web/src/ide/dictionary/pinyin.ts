import { pinyin } from 'pinyin-pro';
import type { Reading } from './words.ts';

/** Pinyin as it is typed; polyphones by the word they stand in. Imported when it is first wanted: its dictionary is large. */
export const readPinyin: Reading = (text) => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });

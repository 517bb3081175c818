import type { ItemWords, Layout } from '../connector/layout.ts';
import { exGdbsLayout } from './ex-gdbs/layout.ts';
import { pinyinLayout } from './pinyin/layout.ts';

/** Every vendor's table layout, by the name that an entry of systems.yaml calls it by. */
export const VENDORS: Readonly<Record<string, (items: ItemWords) => Layout>> = {
  'ex-gdbs': exGdbsLayout,
  pinyin: pinyinLayout,
};

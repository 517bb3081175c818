import { create } from 'zustand';
import { safeLocal } from '../storage.ts';

/** One text of the pages, in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

const KEY = 'oncegraph-language';

function remembered(): Language {
  const stored = safeLocal.getItem(KEY);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** 语言: what the pages are in; kept for this browser. */
export const useLanguage = create<{ readonly language: Language; setLanguage(language: Language): void }>()((set) => ({
  language: remembered(),
  setLanguage(language) {
    safeLocal.setItem(KEY, language);
    set({ language });
  },
}));

/** Texts in the language of the page: `const say = useSay(); say({ zh: '运行', en: 'Run' })`. */
export function useSay(): (text: Text) => string {
  const language = useLanguage(({ language }) => language);
  return (text) => text[language];
}

/** The same outside a component. */
export const sayNow = (text: Text): string => text[useLanguage.getState().language];

import { useLanguage } from '../../shared/language/language.ts';
import { useCodeLists, useLoadedCodeLists } from '../dictionary/code-lists.ts';
import type { CodeList } from './control.ts';

const LISTS: readonly CodeList[] = ['items', 'regions', 'systems'];

/** The id of a list of suggestions, which is on the page once. */
export const optionsId = (list: CodeList): string => `ide-codes-${list}`;

/** 代码建议: what the inputs of codes suggest, by code and by name. */
export function CodeOptions() {
  const lists = useLoadedCodeLists();
  const language = useLanguage(({ language }) => language);
  return LISTS.map((list) => (
    <datalist key={list} id={optionsId(list)}>
      {lists[list].map(({ code, name, nameEn }) => (
        <option key={code} value={code}>
          {language === 'en' && nameEn !== '' ? nameEn : name}
        </option>
      ))}
    </datalist>
  ));
}

/** What a code means; undefined where the lists do not have it. */
export function useNameOf(list: CodeList | undefined, code: unknown): string | undefined {
  const language = useLanguage(({ language }) => language);
  const codes = useCodeLists((lists) => (list === undefined ? undefined : lists[list]));
  const found = codes?.find((one) => one.code === code);
  return found && (language === 'en' && found.nameEn !== '' ? found.nameEn : found.name);
}

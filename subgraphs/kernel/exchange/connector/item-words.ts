import { aliasOf, allAliases, type Dictionary } from '../../codes/item/aliases.ts';
import { versionsOf } from '../../codes/item/catalogue.ts';
import type { ItemWords } from './layout.ts';

/** A dictionary's codes of the items, both ways; a local code that names several items names none. */
export function itemWords(dictionary: Dictionary): ItemWords {
  const unified = new Map<string, Set<string>>();
  for (const [key, aliases] of allAliases()) {
    const itemCode = versionsOf(key)[0]?.code;
    for (const alias of aliases) {
      if (alias.dictionary === dictionary && itemCode) unified.set(alias.code, (unified.get(alias.code) ?? new Set()).add(itemCode));
    }
  }
  return {
    local: (itemCode) => aliasOf(dictionary, itemCode),
    unified: (localCode) => {
      const codes = [...(unified.get(localCode) ?? [])];
      return codes.length === 1 ? codes[0] : undefined;
    },
  };
}

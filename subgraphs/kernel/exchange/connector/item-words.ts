import type { Dictionary } from '../../codes/item/aliases.ts';
import { loadCatalogue, versionsOf } from '../../codes/item/catalogue.ts';
import { type Crosswalk, crosswalkOf } from '../../codes/item/crosswalk.ts';
import type { ItemWords } from './layout.ts';

/** Where a system's words come from. */
export interface WordSource {
  /** its crosswalk as it is now */
  current(): Crosswalk;
  /** told where it has no word */
  onMissing(): void;
}

/** How a system calls the items, both ways; a local code that names several items names none. Left to itself it knows the dictionary alone. */
export function itemWords(dictionary: Dictionary, source: WordSource = alone(dictionary)): ItemWords {
  const told = <T>(word: T | undefined): T | undefined => {
    if (word === undefined) source.onMissing();
    return word;
  };
  return {
    local(itemCode) {
      const key = loadCatalogue().find(({ code }) => code === itemCode)?.key;
      return told(key === undefined ? undefined : source.current().wordFor(key));
    },
    unified(localCode) {
      const key = source.current().itemOfExactly(localCode);
      return told(key === undefined ? undefined : versionsOf(key)[0]?.code);
    },
  };
}

function alone(dictionary: Dictionary): WordSource {
  const crosswalk = crosswalkOf(dictionary);
  return { current: () => crosswalk, onMissing: () => undefined };
}

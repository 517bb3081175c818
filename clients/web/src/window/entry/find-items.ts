/** What an item is found by. */
export interface Findable {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
}

/** 拼音: of a name, whole words and their initials, both without tones; '' while the dictionary is not there. */
export type PinyinOf = (name: string) => { readonly full: string; readonly initials: string };
export const NO_PINYIN: PinyinOf = () => ({ full: '', initials: '' });

/**
 * The items that a text may mean: by code, by the name or words of it in either language, by pinyin or its initials.
 * Those that begin with it come first, then the most used.
 * @param uses how often each code was used of late
 */
export function findItems<Item extends Findable>(
  items: readonly Item[],
  text: string,
  { uses, pinyin }: { readonly uses: ReadonlyMap<string, number>; readonly pinyin: PinyinOf },
): readonly Item[] {
  const used = ({ code }: Findable) => uses.get(code) ?? 0;
  const wanted = fold(text);
  const ranked = items.flatMap((item) => {
    const rank = wanted === '' ? 0 : rankOf(item, wanted, pinyin);
    return rank === undefined ? [] : [{ item, rank }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank || used(other.item) - used(one.item) || one.item.code.localeCompare(other.item.code))
    .map(({ item }) => item);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function rankOf({ code, name, nameEn }: Findable, wanted: string, pinyin: PinyinOf): number | undefined {
  const { full, initials } = pinyin(name);
  const keys = [code, fold(name), fold(nameEn ?? ''), full, initials].filter((key) => key !== '');
  if (keys.some((key) => key.startsWith(wanted))) return 0;
  if (keys.some((key) => key.includes(wanted))) return 1;
  // 卫生延续 means 卫生许可（延续）
  return scattered(fold(name), wanted) ? 2 : undefined;
}

/** Whether the characters stand in the text in this order, whatever is between them. */
function scattered(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

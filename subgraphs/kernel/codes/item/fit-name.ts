import { matchingKey } from '../normalise.ts';
import { allAliases, type Dictionary } from './aliases.ts';
import {
  ambiguousReadings,
  covers,
  foreign,
  holds,
  isFiller,
  type NameWords,
  type Reading,
  readings,
  saidTwice,
  wordsOf,
} from './words.ts';

/** What a name says by itself: item keys. */
export interface NameFit {
  /** items that it names in full: one = decided, several = a code may decide */
  readonly fits: readonly string[];
  /** items that it comes near to, with a word missing or too many: only a person can say */
  readonly near: readonly string[];
  /** the item that another dictionary calls exactly so: confirms or contradicts a code, decides nothing alone */
  readonly elsewhere?: string;
}

const NONE: NameFit = { fits: [], near: [] };
const keysOf = (found: readonly Reading[]): readonly string[] => [...new Set(found.flatMap(({ items }) => items))];

interface OwnName {
  readonly item: string;
  readonly dictionary: Dictionary;
  /** as it compares */
  readonly name: string;
}

let names: readonly OwnName[] | undefined;

/** Each dictionary's own names; made at first use, as reading OpenCC's dictionaries takes a tenth of a second. */
function ownNames(): readonly OwnName[] {
  names ??= [...allAliases()].flatMap(([item, aliases]) =>
    aliases.map(({ dictionary, name }) => ({ item, dictionary, name: matchingKey(name) })),
  );
  return names;
}

/** The item that a dictionary calls exactly so, filler (证, 核发, 办理, 西湖区 …) before or after the name left away. */
function byOwnName(dictionary: Dictionary, key: string): string | undefined {
  const own = ownNames().filter((each) => each.dictionary === dictionary);
  const found = own.find(({ name }) => name === key) ?? own.find(({ name }) => key.includes(name) && isFiller(key.replace(name, '')));
  return found?.item;
}

/** The name says what the reading does, once, and nothing else. */
const fits = (reading: Reading, words: NameWords) => holds(reading, words) && covers(reading, words) && !saidTwice(reading, words);

/** Items that a name says more than, or, where all of it is understood, less than. */
function near(words: NameWords): readonly string[] {
  const understood = words.unknown === 0;
  const more = keysOf([...readings, ...(understood ? ambiguousReadings : [])].filter((reading) => holds(reading, words)));
  if (more.length > 0 || !understood || words.telling.size === 0) return more;
  return keysOf(readings.filter((reading) => covers(reading, words)));
}

/** 名称对照: which items a name fits in a dictionary's words or in those of everyone. Not by likeness: by what each word says. */
export function fitName(dictionary: Dictionary, name: string): NameFit {
  const key = matchingKey(name);
  const own = byOwnName(dictionary, key);
  if (own !== undefined) return { fits: [own], near: [] };
  if (foreign.some((word) => key.includes(word))) return NONE;
  const words = wordsOf(key);
  const elsewhere = ownNames().find(({ name }) => name === key)?.item;
  if (words.unknown === 0) {
    for (const list of [readings, ambiguousReadings]) {
      const found = keysOf(list.filter((reading) => fits(reading, words)));
      if (found.length > 0) return { fits: found, near: [], elsewhere };
    }
  }
  return { fits: [], near: near(words), elsewhere };
}

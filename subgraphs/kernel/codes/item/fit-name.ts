import { matchingKey } from '../normalise.ts';
import { allAliases, type Dictionary } from './aliases.ts';
import { ambiguousReadings, covers, foreign, holds, isFiller, type NameWords, type Reading, readings, wordsOf } from './words.ts';

/** What a name says by itself: item keys. */
export interface NameFit {
  /** items that it names in full: one = decided, several = a code may decide */
  readonly fits: readonly string[];
  /** items that it comes near to, with a word missing or too many: only a person can say */
  readonly near: readonly string[];
}

const NONE: NameFit = { fits: [], near: [] };
const keysOf = (found: readonly Reading[]): readonly string[] => [...new Set(found.flatMap(({ items }) => items))];

/** The items that a dictionary calls exactly so, filler (证, 核发, 办理, 西湖区 …) before or after the name left away. */
function byOwnName(dictionary: Dictionary, key: string): readonly string[] {
  const found = [...allAliases()].flatMap(([item, aliases]) => {
    const name = aliases.find((alias) => alias.dictionary === dictionary)?.name;
    return name === undefined ? [] : [{ item, name: matchingKey(name) }];
  });
  const exact = found.filter(({ name }) => name === key);
  if (exact.length > 0) return exact.map(({ item }) => item);
  return found.filter(({ name }) => key.includes(name) && isFiller(key.replace(name, ''))).map(({ item }) => item);
}

/** Items that a name without unknown parts is too short for, or that have one word fewer than it. */
function near(words: NameWords): readonly string[] {
  const over = keysOf(readings.filter((reading) => holds(reading, words)));
  if (over.length > 0) return over;
  return words.unknown === 0 && words.telling.size > 0 ? keysOf(readings.filter((reading) => covers(reading, words))) : [];
}

/** 名称对照: which items a name fits in a dictionary's words or in those of everyone. Not by likeness: by what each word says. */
export function fitName(dictionary: Dictionary, name: string): NameFit {
  const key = matchingKey(name);
  const own = byOwnName(dictionary, key);
  if (own.length > 0) return { fits: own, near: [] };
  if (foreign.some((word) => key.includes(word))) return NONE;
  const words = wordsOf(key);
  if (words.unknown === 0) {
    for (const list of [readings, ambiguousReadings]) {
      const fits = keysOf(list.filter((reading) => holds(reading, words) && covers(reading, words)));
      if (fits.length > 0) return { fits, near: [] };
    }
  }
  return { fits: [], near: near(words) };
}

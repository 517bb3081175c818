import { readFileSync } from 'node:fs';
import { divisions } from '../division.ts';

/** One way of naming an item: every word of `is`, and nothing but `may` and filler besides. */
export interface Reading {
  readonly items: readonly string[];
  readonly is: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

interface SynonymsFile {
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly filler: readonly string[];
  readonly foreign: readonly string[];
  readonly items: Readonly<Record<string, { readonly is: readonly string[]; readonly may: string }>>;
  readonly ambiguous: readonly { readonly is: string; readonly may: string; readonly items: readonly string[] }[];
}

const file = JSON.parse(readFileSync(new URL('../data/synonyms.json', import.meta.url), 'utf8')) as SynonymsFile;
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').filter(Boolean));

/** What says nothing about which item is meant; the city's divisions too. */
const filler: ReadonlySet<string> = new Set([...file.filler, ...divisions.map(({ name }) => name)]);
/** Words of powers that other authorities have: they name none of our items. */
export const foreign = file.foreign;
/** One reading per way of naming one item. */
export const readings: readonly Reading[] = Object.entries(file.items).flatMap(([key, { is, may }]) =>
  is.map((words) => ({ items: [key], is: setOf(words), may: setOf(may) })),
);
/** Names in use that fit several items. */
export const ambiguousReadings: readonly Reading[] = file.ambiguous.map(({ is, may, items }) => ({
  items,
  is: setOf(is),
  may: setOf(may),
}));

/** spelling → concepts; filler is its own concept, as 登记 and 证 make the item in a few names */
const spellings = new Map<string, readonly string[]>([
  ...[...filler].map((word): [string, string[]] => [word, [word]]),
  ...Object.entries(file.words).flatMap(([concepts, written]) =>
    written.map((spelling): [string, string[]] => [spelling, concepts.split(' ')]),
  ),
]);
const longest = Math.max(...[...spellings.keys()].map((spelling) => spelling.length));

export interface NameWords {
  /** concepts, filler too */
  readonly concepts: ReadonlySet<string>;
  /** concepts that are not filler only */
  readonly telling: ReadonlySet<string>;
  /** concepts that are said more than once */
  readonly repeated: ReadonlySet<string>;
  /** characters that belong to no known word */
  readonly unknown: number;
}

interface Split {
  readonly unknown: number;
  readonly words: readonly string[];
}

/** Takes a matching key apart: fewest unknown characters first, then fewest words. */
export function wordsOf(key: string): NameWords {
  const best: Split[] = [{ unknown: 0, words: [] }];
  for (let end = 1; end <= key.length; end += 1) {
    const before = best[end - 1] as Split;
    let found: Split = { unknown: before.unknown + 1, words: before.words };
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const word = key.slice(start, end);
      if (!spellings.has(word)) continue;
      const { unknown, words } = best[start] as Split;
      if (unknown < found.unknown || (unknown === found.unknown && words.length + 1 < found.words.length))
        found = { unknown, words: [...words, word] };
    }
    best.push(found);
  }
  const { unknown, words } = best[key.length] as Split;
  const said = words.flatMap((word) => spellings.get(word) ?? []);
  const concepts = new Set(said);
  const telling = new Set([...concepts].filter((concept) => !filler.has(concept)));
  return { concepts, telling, repeated: new Set(said.filter((concept, at) => said.indexOf(concept) !== at)), unknown };
}

/** Every word of `is` is there. */
export const holds = (reading: Reading, { concepts }: NameWords): boolean => [...reading.is].every((word) => concepts.has(word));

/** All of it is said twice: two names in one, or a slip of the hand. */
export const saidTwice = (reading: Reading, { repeated }: NameWords): boolean => [...reading.is].every((word) => repeated.has(word));

/** Nothing is there that the reading does not know. */
export const covers = (reading: Reading, { telling }: NameWords): boolean =>
  [...telling].every((word) => reading.is.has(word) || reading.may.has(word));

/** Whether a text is nothing but filler. */
export function isFiller(key: string): boolean {
  const { telling, unknown } = wordsOf(key);
  return unknown === 0 && telling.size === 0;
}

import { ENTRY_KINDS, type Entry } from './entry.ts';
import { areBeginnings, plain, type Reading, syllablesOf, wordsOfName } from './words.ts';

/** How well an entry fits; lower is better. */
export const RANK = { exact: 0, prefix: 1, initials: 2, contains: 3, gloss: 4 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

export interface Hit {
  readonly entry: Entry;
  readonly rank: Rank;
}

interface Indexed {
  readonly entry: Entry;
  readonly name: string;
  readonly term: string;
  readonly gloss: string;
  readonly place: string;
  readonly words: readonly string[];
  readonly syllables: readonly string[];
  readonly pinyin: string;
}

export type Index = readonly Indexed[];

/** 索引: made once of all entries; `read` gives the pinyin of their terms. */
export function makeIndex(entries: readonly Entry[], read: Reading): Index {
  const readings = new Map<string, readonly string[]>();
  const reading = (term: string) => {
    const known = readings.get(term);
    if (known !== undefined) return known;
    const syllables = syllablesOf(term, read);
    readings.set(term, syllables);
    return syllables;
  };
  return entries.map((entry) => {
    const syllables = reading(entry.term);
    return {
      entry,
      name: plain(entry.name),
      term: plain(entry.term),
      gloss: entry.gloss.toLowerCase(),
      place: plain(entry.place),
      words: wordsOfName(entry.name),
      syllables,
      pinyin: syllables.join(''),
    };
  });
}

/** The best entries for what was typed, the best first; several words must all fit. Nothing typed finds nothing. */
export function search(index: Index, typed: string, most = 60): { readonly hits: readonly Hit[]; readonly total: number } {
  const wanted = typed
    .normalize('NFKC')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase().replaceAll('ü', 'v'));
  if (wanted.length === 0) return { hits: [], total: 0 };
  const hits: Hit[] = [];
  for (const indexed of index) {
    let rank: Rank | undefined = RANK.exact;
    for (const word of wanted) {
      const found = rankOf(indexed, word);
      rank = found === undefined ? undefined : (Math.max(rank, found) as Rank);
      if (rank === undefined) break;
    }
    if (rank !== undefined) hits.push({ entry: indexed.entry, rank });
  }
  hits.sort(byWorth);
  return { hits: hits.slice(0, most), total: hits.length };
}

function rankOf({ name, term, gloss, place, words, syllables, pinyin }: Indexed, wanted: string): Rank | undefined {
  if (name === wanted || term === wanted || pinyin === wanted || place === wanted) return RANK.exact;
  if (name.startsWith(wanted) || term.startsWith(wanted) || pinyin.startsWith(wanted)) return RANK.prefix;
  if (areBeginnings(wanted, syllables) || areBeginnings(wanted, words)) return RANK.initials;
  if (name.includes(wanted) || term.includes(wanted) || place.includes(wanted)) return RANK.contains;
  if (wanted.length > 1 && syllables.some((_, from) => from > 0 && areBeginnings(wanted, syllables, from))) return RANK.contains;
  return gloss.includes(wanted) ? RANK.gloss : undefined;
}

const worth = new Map(ENTRY_KINDS.map((kind, at) => [kind, at]));

function byWorth(a: Hit, b: Hit): number {
  return (
    a.rank - b.rank ||
    (worth.get(a.entry.kind) ?? 0) - (worth.get(b.entry.kind) ?? 0) ||
    a.entry.term.length - b.entry.term.length ||
    (a.entry.place < b.entry.place ? -1 : a.entry.place > b.entry.place ? 1 : 0)
  );
}

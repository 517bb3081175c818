/** Reads Chinese: one syllable per character, without tones, ü as v; other letters stay as they are. */
export type Reading = (text: string) => readonly string[];

/** How a text is compared: NFKC, lower case, without white space. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** The words of a name as programs write it: serialNumber, STAGE_RECORDED, city.health. */
export const wordsOfName = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

/** The syllables of a text that can be typed: what is neither letter nor digit is left out. */
export const syllablesOf = (text: string, read: Reading): readonly string[] =>
  /\p{Script=Han}/u.test(text)
    ? read(text).flatMap((syllable) =>
        plain(syllable)
          .split(/[^a-z0-9]+/)
          .filter((part) => part !== ''),
      )
    : [];

/** Whether `query` can be cut into beginnings of successive words, from word `from` on: liu|shui|h, l|s|h, ser|n. */
export const areBeginnings = (query: string, words: readonly string[], from = 0): boolean => fits(query, 0, words, from);

function fits(query: string, at: number, words: readonly string[], word: number): boolean {
  if (at === query.length) return true;
  const next = words[word];
  if (next === undefined) return false;
  let longest = 0;
  while (longest < next.length && at + longest < query.length && next[longest] === query[at + longest]) longest++;
  for (let taken = longest; taken > 0; taken--) if (fits(query, at + taken, words, word + 1)) return true;
  return false;
}

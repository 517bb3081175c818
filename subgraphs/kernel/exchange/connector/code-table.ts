/** One row: ours, theirs, and their word for it. */
export type CodeRow<K extends string> = readonly [ours: K, theirs: string, word: string];

/** A dictionary between us and a vendor. What is not in it has no translation: undefined, never guessed. */
export interface CodeTable<K extends string> {
  readonly rows: readonly CodeRow<K>[];
  /** our key → their code */
  theirs(ours: K | null | undefined): string | undefined;
  /** their code → our key; undefined where several of our keys share the code */
  ours(theirs: string | null | undefined): K | undefined;
  /** their code → their word */
  word(theirs: string | null | undefined): string | undefined;
}

/** @throws RangeError where one of our keys stands twice: the table would have to guess */
export function codeTable<K extends string>(rows: readonly CodeRow<K>[]): CodeTable<K> {
  const out = new Map(rows.map(([ours, theirs]) => [ours as string, theirs]));
  if (out.size !== rows.length) throw new RangeError(`a key stands twice among ${rows.map(([ours]) => ours).join(', ')}`);
  const back = new Map<string, CodeRow<K>[]>();
  for (const row of rows) back.set(row[1], [...(back.get(row[1]) ?? []), row]);
  const only = (theirs: string | null | undefined) => {
    const found = back.get(theirs ?? '') ?? [];
    return found.length === 1 ? found[0] : undefined;
  };
  return {
    rows,
    theirs: (ours) => (ours == null ? undefined : out.get(ours)),
    ours: (theirs) => only(theirs)?.[0],
    word: (theirs) => back.get(theirs ?? '')?.[0]?.[2],
  };
}

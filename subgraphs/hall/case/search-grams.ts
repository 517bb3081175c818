import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CaseFile } from './case-file.entity.ts';
import { CaseGram, type GramKind } from './case-gram.entity.ts';

type Named = Pick<CaseFile, 'serialNumber' | 'receivedAt' | 'partySearch' | 'projectSearch'>;

/** Characters of a gram. Two would make a case's number, written in its name, no rarer than a street's: every search for it would be long. */
export const GRAM = 3;

/** What stands at each place of a text: GRAM characters, fewer at its end; each once, in their order. Characters are code points. */
export function gramsOf(text: string): string[] {
  const characters = [...text];
  return [...new Set(characters.map((_, at) => characters.slice(at, at + GRAM).join('')))];
}

/** What a case is found by in a search for a part of a name. */
export function gramRowsOf({ serialNumber, receivedAt, partySearch, projectSearch }: Named): CaseGram[] {
  const rows = (kind: GramKind, text: string) => gramsOf(text).map((gram) => ({ kind, gram, receivedAt, serialNumber }));
  return [...rows('P', projectSearch ?? ''), ...rows('N', partySearch)] as CaseGram[];
}

/** For a new case: one statement. */
export async function writeGrams(em: EntityManager, row: Named): Promise<void> {
  await insertRows(em, CaseGram, gramRowsOf(row));
}

/** For a case whose names have changed: takes out what it is no longer found by, adds what it is found by now. */
export async function replaceGrams(em: EntityManager, before: Named, after: Named): Promise<void> {
  const keyOf = ({ kind, gram }: CaseGram) => kind + gram;
  const [old, fresh] = [gramRowsOf(before), gramRowsOf(after)];
  const [oldKeys, freshKeys] = [new Set(old.map(keyOf)), new Set(fresh.map(keyOf))];
  const { serialNumber, receivedAt } = before;
  for (const kind of ['P', 'N'] as const) {
    const gone = old.filter((row) => row.kind === kind && !freshKeys.has(keyOf(row))).map(({ gram }) => gram);
    if (gone.length > 0) await em.nativeDelete(CaseGram, { kind, gram: { $in: gone }, receivedAt, serialNumber });
  }
  await insertRows(
    em,
    CaseGram,
    fresh.filter((row) => !oldKeys.has(keyOf(row))),
  );
}

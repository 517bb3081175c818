import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, joined, readBy, rowsOf, type Sql, sql } from '../../kernel/database/sql.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { type CaseMatch, explainMatch } from './explain-match.ts';
import { factsOfCase } from './match-facts.ts';

export interface SimilarCase {
  readonly row: CaseFile;
  readonly match: CaseMatch;
}

/** From here on a person may well mean the same case: the same party, and the same item or place. */
const LEAST_SCORE = 0.55;
/** A party's newest cases that are looked at. */
const LOOKED_AT = 100;
/** Parties that one statement asks for; SQLite joins 500 at most. */
export const PARTIES_AT_ONCE = 100;

/** The newest cases of each of some parties, newest first: two statements, however many parties. */
export async function newestOfParties(em: EntityManager, identifiers: readonly string[]): Promise<CaseFile[]> {
  const cases = readBy(dialectOf(em), 'case_file', 'f', 'case_file_identifier');
  const newest = (identifier: string): Sql => sql`select id from (select f.id from ${cases} where f.party_identifier = ${identifier}
    order by f.received_at desc, f.serial_number desc limit ${LOOKED_AT}) as p`;
  const found = await rowsOf<{ id: string }>(em, joined(identifiers.map(newest), ' union all '));
  return em.find(
    CaseFile,
    { id: { $in: found.map(({ id }) => id) } },
    { orderBy: { receivedAt: 'desc', serialNumber: 'desc' }, disableIdentityMap: true },
  );
}

/** Pure: which of a party's cases may be the same as one of them, the likeliest first. What is linked to it, or it is linked to, is left out. */
export function similarCases(ofParty: readonly CaseFile[], of: CaseFile, most: number): SimilarCase[] {
  const facts = factsOfCase(of);
  return ofParty
    .filter(({ id, serialNumber, linkedSerial }) => id !== of.id && serialNumber !== of.linkedSerial && linkedSerial !== of.serialNumber)
    .map((row) => ({ row, match: explainMatch(factsOfCase(row), facts) }))
    .filter(({ match }) => match.score >= LEAST_SCORE)
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, most);
}

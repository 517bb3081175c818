import type { EntityManager } from '../../kernel/database/open-database.ts';
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

/** Other cases of the same party that may be the same one, the likeliest first. What is linked already is left out. */
export async function similarCases(em: EntityManager, of: CaseFile, most: number): Promise<SimilarCase[]> {
  const rows = await em.find(
    CaseFile,
    { partyIdentifier: of.partyIdentifier, serialNumber: { $nin: [of.serialNumber, ...(of.linkedSerial ? [of.linkedSerial] : [])] } },
    { orderBy: { receivedAt: 'desc', serialNumber: 'desc' }, limit: LOOKED_AT, disableIdentityMap: true },
  );
  const facts = factsOfCase(of);
  return rows
    .filter(({ linkedSerial }) => linkedSerial !== of.serialNumber)
    .map((row) => ({ row, match: explainMatch(factsOfCase(row), facts) }))
    .filter(({ match }) => match.score >= LEAST_SCORE)
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, most);
}

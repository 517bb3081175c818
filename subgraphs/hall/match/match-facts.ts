import type { PartySnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import type { Place } from '../case/place-entry.ts';
import type { RegisterEntry } from '../case/register-entry.ts';
import { handlingOf } from '../region/handling.ts';
import type { MatchFacts } from './explain-match.ts';

/** What a registered case is compared by. */
export function factsOfCase({ party, itemCode, projectName, receivedAt, ...row }: CaseFile): MatchFacts {
  return { ...factsOfParty(party), itemCode, regionCode: handlingOf(row).code, projectName: projectName ?? null, receivedAt };
}

/** What an entry that would be a case is compared by. */
export function factsOfEntry({ party, projectName }: RegisterEntry, { item, handling, receivedAt }: Place): MatchFacts {
  return { ...factsOfParty(party), itemCode: item.code, regionCode: handling.code, projectName, receivedAt };
}

const factsOfParty = ({ identifier, name: partyName, legalRepresentative, address, phone }: PartySnapshot) => ({
  identifier,
  partyName,
  legalRepresentative,
  address,
  phone,
});

import type { PartySnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import type { Place } from '../case/place-entry.ts';
import type { RegisterEntry } from '../case/register-entry.ts';
import type { MatchFacts } from './explain-match.ts';

/** What a registered case is compared by. */
export function factsOfCase({ party, itemCode, regionCode, projectName, receivedAt }: CaseFile): MatchFacts {
  return { ...factsOfParty(party), itemCode, regionCode, projectName: projectName ?? null, receivedAt };
}

/** What an entry that would be a case is compared by. */
export function factsOfEntry({ party, projectName }: RegisterEntry, { item, division, receivedAt }: Place): MatchFacts {
  return { ...factsOfParty(party), itemCode: item.code, regionCode: division.code, projectName, receivedAt };
}

const factsOfParty = ({ identifier, name: partyName, legalRepresentative, address, phone }: PartySnapshot) => ({
  identifier,
  partyName,
  legalRepresentative,
  address,
  phone,
});

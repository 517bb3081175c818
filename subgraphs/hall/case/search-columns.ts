import { cut } from '../../kernel/codes/well-formed.ts';
import type { PartySnapshot } from '../../kernel/wire/event.ts';
import { maskText } from './read/mask.ts';
import { searchText } from './search-key.ts';

/** What a text search for a party looks into. */
export const partySearchOf = (name: string): string => cut(searchText(name), 255);

/**
 * What a text search for a project looks into, for everybody the same: the name as a caller without the right to plain personal data sees it.
 * Else any few digits of a number in it would be an answer, and one after the other the whole number. Null where there is no name.
 */
export const projectSearchOf = (name: string | null, party: PartySnapshot): string | null =>
  name === null ? null : cut(searchText(maskText(name, party, 'own numbers')), 500);

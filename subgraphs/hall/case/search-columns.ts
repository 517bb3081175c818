import { searchText } from './search-key.ts';
import { cut } from './well-formed.ts';

/** What a text search for a party looks into. */
export const partySearchOf = (name: string): string => cut(searchText(name), 255);

/** What a text search for a project looks into; null where there is none. */
export const projectSearchOf = (name: string | null): string | null => (name === null ? null : cut(searchText(name), 500));

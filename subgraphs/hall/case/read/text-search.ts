import { divisionIdsOf } from '../../../kernel/codes/division.ts';
import { normaliseIdentifier } from '../../../kernel/codes/identifier/index.ts';
import { compactNumber, tidy } from '../../../kernel/codes/normalise.ts';
import { allOf, anyOf, listed, type Sql, sql } from '../../../kernel/database/sql.ts';
import { IDENTIFIER_TYPES } from '../../../kernel/wire/event.ts';
import { searchNumber, searchText } from '../search-key.ts';
import { looksPersonal } from './mask.ts';
import { type PlainRegions, plainRegions, type Reader } from './reader.ts';

/** 检索词, read in each of the ways in which it may be meant; an empty way is none. */
export interface TextSearch {
  /** beginning of a serial number, and of a number of any system */
  readonly serial: string;
  readonly number: string;
  /** part of a name, as names are searched */
  readonly name: string;
  /** whose projects it may be sought in: every case's, or those only whose party the caller reads plain */
  readonly projects: 'all' | 'plain';
  /** whose parties it may be sought in, by a part of the name or by the whole identifier */
  readonly parties: PlainRegions;
  /** the forms in which it would be stored, were it an identifier of any type: 15 digits made 18, hyphens left out */
  readonly identifiers: readonly string[];
}

/**
 * Any number that starts with the text, a project name that contains it; the name of a party, or its whole identifier, only where the
 * caller may read it plain, and so a project name by what looks like a person's number: else a search would tell what the mask hides.
 * @returns undefined where it can find nothing
 */
export function readText(text: string, reader: Reader): TextSearch | undefined {
  const [serial, number, name] = [compactNumber(text), searchNumber(text), searchText(text)];
  // also without the white space that the search leaves out
  const projects = [tidy(text), serial].some(looksPersonal) ? 'plain' : 'all';
  const parties = plainRegions(reader);
  const results = IDENTIFIER_TYPES.map((type) => normaliseIdentifier(type, text));
  const identifiers = [...new Set(results.flatMap((result) => (result.ok ? [result.value] : [])))];
  const nothing = serial === '' && number === '' && parties === 'none' && (name === '' || projects === 'plain');
  return nothing ? undefined : { serial, number, name, projects, parties, identifiers };
}

/** Whether the case `c` is one that the search means. */
export function textFits({ serial, number, name, projects, parties, identifiers }: TextSearch): Sql {
  const places: Sql[] = [];
  if (serial !== '') places.push(startsWith(sql`c.serial_number`, serial));
  if (number !== '')
    // with a limit, MariaDB asks for each case by index; without, it might gather all such numbers first
    places.push(sql`(select 1 from case_number as n where n.case_id = c.id and ${startsWith(sql`n.search`, number)} limit 1) is not null`);
  const inProject = name === '' ? [] : [sql`instr(c.project_search, ${name}) > 0`];
  if (projects === 'all') places.push(...inProject);
  if (parties !== 'none') {
    const ofParty = [
      ...(identifiers.length === 0 ? [] : [sql`c.party_identifier in (${listed(identifiers)})`]),
      // instr, unlike LIKE, knows no wildcards: whatever the caller wrote is taken as it is
      ...(name === '' ? [] : [sql`instr(c.party_search, ${name}) > 0`]),
      ...(projects === 'plain' ? inProject : []),
    ];
    places.push(
      allOf([anyOf(ofParty), ...(parties === 'all' ? [] : [sql`c.handling_region_id in (${listed(divisionIdsOf(parties.regionCode))})`])]),
    );
  }
  return anyOf(places);
}

/** The last character that there is: texts compare by code point in both dialects, so a range is a prefix search that an index serves. */
const LAST = '\u{10ffff}';
export const startsWith = (column: Sql, prefix: string): Sql => sql`${column} >= ${prefix} and ${column} < ${prefix + LAST}`;

import { type FilterQuery, raw } from '@mikro-orm/core';
import { parseMoment } from '../../../kernel/codes/day.ts';
import { readDivisionCode } from '../../../kernel/codes/division.ts';
import { normaliseIdentifier } from '../../../kernel/codes/identifier/index.ts';
import { compactNumber, tidy } from '../../../kernel/codes/normalise.ts';
import { IDENTIFIER_TYPES } from '../../../kernel/wire/event.ts';
import type { CaseFile } from '../case-file.entity.ts';
import type { CaseFilterType } from '../case-filter.input.ts';
import { searchNumber, searchText } from '../search-key.ts';
import { looksPersonal } from './mask.ts';
import { plainRegions, type Reader } from './reader.ts';

type Where = FilterQuery<CaseFile>;

/**
 * The rows that a filter means. A malformed value fits no case (rules.md, Values): in an "any of" list it is passed over, where nothing
 * else is left the whole filter finds nothing.
 * @returns undefined where it can find nothing
 */
export function caseWhere(filter: CaseFilterType | null | undefined, reader: Reader): Where | undefined {
  const { regionCodes, itemCodes, status, result, channel, ownerSystemId, receivedFrom, receivedTo, text } = filter ?? {};
  const conditions = [
    anyOf(
      'regionCode',
      regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? []),
    ),
    anyOf('itemCode', itemCodes?.map(compactNumber)),
    anyOf('status', status),
    anyOf('result', result),
    anyOf('channel', channel),
    anyOf('ownerSystemId', ownerSystemId == null ? undefined : [ownerSystemId]),
    bound('$gte', receivedFrom),
    bound('$lte', receivedTo),
    text == null || tidy(text) === '' ? {} : textWhere(text, reader),
  ];
  return conditions.includes(undefined) ? undefined : ({ $and: conditions } as Where);
}

function anyOf(property: string, values: readonly unknown[] | null | undefined): Where | undefined {
  if (values == null) return {};
  return values.length === 0 ? undefined : ({ [property]: { $in: [...values] } } as Where);
}

function bound(operator: '$gte' | '$lte', time: string | null | undefined): Where | undefined {
  if (time == null) return {};
  const moment = parseMoment(time);
  return moment && ({ receivedAt: { [operator]: moment } } as Where);
}

/**
 * Any number that starts with the text, a project name that contains it; the name of a party, or its whole identifier, only where the
 * caller may read it plain, and so a project name by what looks like a person's number: else a search would tell what the mask hides.
 */
function textWhere(text: string, reader: Reader): Where | undefined {
  const [serial, number, name] = [compactNumber(text), searchNumber(text), searchText(text)];
  const places: Where[] = [];
  if (serial !== '') places.push({ serialNumber: startsWith(serial) } as Where);
  if (number !== '') places.push(hasNumber(number));
  const inProject = name === '' ? [] : [contains('project_search', name)];
  // also without the white space that the search leaves out
  const personal = [tidy(text), serial].some(looksPersonal);
  if (!personal) places.push(...inProject);
  const plain = plainRegions(reader);
  if (plain !== 'none') {
    const ofParty = [
      { partyIdentifier: { $in: identifiersOf(text) } } as Where,
      ...(name === '' ? [] : [contains('party_search', name)]),
      ...(personal ? inProject : []),
    ];
    places.push({ $and: [{ $or: ofParty }, plain === 'all' ? {} : plain] } as Where);
  }
  return places.length === 0 ? undefined : ({ $or: places } as Where);
}

/** The forms in which a text would be stored, were it an identifier of any type: 15 digits made 18, hyphens left out. */
function identifiersOf(text: string): string[] {
  const results = IDENTIFIER_TYPES.map((type) => normaliseIdentifier(type, text));
  return [...new Set(results.flatMap((result) => (result.ok ? [result.value] : [])))];
}

/** The last character that there is: texts compare by code point in both dialects, so a range is a prefix search that an index serves. */
const LAST = '\u{10ffff}';
const startsWith = (prefix: string) => ({ $gte: prefix, $lt: prefix + LAST });

/** instr, unlike LIKE, knows no wildcards: whatever the caller wrote is taken as it is. */
function contains(column: 'project_search' | 'party_search', text: string): Where {
  return { [raw((alias) => `instr(${alias}.${column}, ?)`, [text])]: { $gt: 0 } } as Where;
}

function hasNumber(prefix: string): Where {
  const sql = 'exists (select 1 from case_number where case_number.case_id = §.id and case_number.search >= ? and case_number.search < ?)';
  return { [raw((alias) => sql.replace('§', alias), [prefix, prefix + LAST])]: [] } as Where;
}

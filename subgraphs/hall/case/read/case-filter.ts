import { endOfDay, parseDay, parseMoment } from '../../../kernel/codes/day.ts';
import { divisionIdsOf, readDivisionCode } from '../../../kernel/codes/division.ts';
import { compactNumber, tidy } from '../../../kernel/codes/normalise.ts';
import type { CaseFilterType } from '../case-filter.input.ts';
import type { Reader } from './reader.ts';
import { readText, type TextSearch } from './text-search.ts';

/** Columns of case_file that a filter names values of. */
export type Facet = 'region_code' | 'handling_region_id' | 'item_code' | 'status' | 'result' | 'channel' | 'owner_system_id';

/** Which cases a list holds. */
export interface CaseFilter {
  /** any of these values, none of them twice; a column that is not here may hold any */
  readonly facets: ReadonlyMap<Facet, readonly string[]>;
  /** times of receipt, both ends included */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly text: TextSearch | null;
  /** divisions, by id, one of which had the case on the day, YYYY-MM-DD */
  readonly handledOn: { readonly regionIds: readonly string[]; readonly day: string } | null;
}

/**
 * What a filter means. A malformed value fits no case (rules.md, Values): in an "any of" list it is passed over, where nothing else is left
 * the whole filter finds nothing.
 * @returns undefined where it can find nothing
 */
export function readCaseFilter(filter: CaseFilterType | null | undefined, reader: Reader): CaseFilter | undefined {
  const { regionCodes, handlingRegionCodes, asOf, itemCodes, status, result, channel, ownerSystemId, receivedFrom, receivedTo, text } =
    filter ?? {};
  const day = asOf == null ? null : parseDay(asOf);
  const handling = handlingRegionCodes?.flatMap((code) => divisionIdsOf(readDivisionCode(code)?.code ?? ''));
  const named: readonly (readonly [Facet, readonly string[] | null | undefined])[] = [
    ['region_code', regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? [])],
    ['handling_region_id', day === null ? handling : null],
    ['item_code', itemCodes?.map(compactNumber)],
    ['status', status],
    ['result', result],
    ['channel', channel],
    ['owner_system_id', ownerSystemId == null ? null : [ownerSystemId]],
  ];
  const facets = new Map(named.flatMap(([facet, values]) => (values == null ? [] : [[facet, [...new Set(values)]] as const])));
  const from = receivedFrom == null ? null : parseMoment(receivedFrom);
  const until = receivedTo == null ? null : parseMoment(receivedTo);
  const search = text == null || tidy(text) === '' ? null : readText(text, reader);
  if (from === undefined || until === undefined || day === undefined || search === undefined) return undefined;
  if (handling?.length === 0) return undefined;
  const to = earlier(until, day === null ? null : endOfDay(day));
  const handledOn = day === null || handling == null ? null : { regionIds: handling, day };
  if ([...facets.values()].some((values) => values.length === 0)) return undefined;
  return { facets, from, to, text: search, handledOn };
}

const earlier = (one: Date | null, other: Date | null) => (one && other ? (one < other ? one : other) : (one ?? other));

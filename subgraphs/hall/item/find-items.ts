import { parseDay } from '../../kernel/codes/day.ts';
import { holdsOn } from '../../kernel/codes/division.ts';
import { compactNumber, matchingKey } from '../../kernel/codes/normalise.ts';
import { type CursorKey, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import type { ItemType } from './item.type.ts';
import type { ItemFilterType } from './item-filter.input.ts';
import type { ItemConnectionType } from './item-page.type.ts';

/** Items are listed by their code, then by their version. */
const keyOf = ({ code, id }: ItemType): CursorKey => [code, id];

const compare = ([a, b]: CursorKey, [c, d]: CursorKey): number => (a === c ? (b < d ? -1 : Number(b > d)) : a < c ? -1 : 1);

/**
 * One page of what the filter means: the versions that hold on its day (a malformed one finds nothing); without a day each item once, in
 * its newest version, also where that has ended.
 */
export function findItems(items: readonly ItemType[], filter: ItemFilterType, request: PageRequest): ItemConnectionType {
  const listed = filter.asOf == null ? newestOf(items) : items;
  const found = listed.filter(fits(filter)).sort((a, b) => compare(keyOf(a), keyOf(b)));
  const { after } = request;
  const rest = after ? found.filter((item) => compare(keyOf(item), after) > 0) : found;
  return { ...pageOf(rest.slice(0, request.limit), request, keyOf), totalCount: found.length };
}

const newestOf = (items: readonly ItemType[]): ItemType[] => {
  const newest = new Map<string, ItemType>();
  for (const item of items) {
    const known = newest.get(item.code);
    if (known === undefined || (item.validFrom ?? '') > (known.validFrom ?? '')) newest.set(item.code, item);
  }
  return [...newest.values()];
};

function fits({ typeCode, line, text, asOf }: ItemFilterType): (item: ItemType) => boolean {
  const day = asOf == null ? null : parseDay(asOf);
  if (day === undefined) return () => false;
  return (item) =>
    (day === null || holdsOn({ validFrom: item.validFrom, validTo: item.validTo }, day)) &&
    (typeCode == null || item.typeCode === typeCode.trim()) &&
    (line == null || item.line === line.trim()) &&
    (text == null || mentions(item, text));
}

/** Its code starts with the text, or one of its names holds it, however written. */
function mentions({ code, name, nameEn }: ItemType, text: string): boolean {
  const [number, word] = [compactNumber(text), matchingKey(text)];
  return (
    (number !== '' && code.startsWith(number)) ||
    (word !== '' && (matchingKey(name).includes(word) || matchingKey(nameEn ?? '').includes(word)))
  );
}

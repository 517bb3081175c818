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

/** One page of the versions that the filter means; a malformed day finds nothing, a filter without a day takes every version. */
export function findItems(items: readonly ItemType[], filter: ItemFilterType, request: PageRequest): ItemConnectionType {
  const found = items.filter(fits(filter)).sort((a, b) => compare(keyOf(a), keyOf(b)));
  const { after } = request;
  const rest = after ? found.filter((item) => compare(keyOf(item), after) > 0) : found;
  return { ...pageOf(rest.slice(0, request.limit), request, keyOf), totalCount: found.length };
}

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

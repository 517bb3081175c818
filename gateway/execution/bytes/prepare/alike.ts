import type { Asked, BytesSite } from '../bytes-program.ts';
import { type ExpectedRecord, type ExpectedValue, OBJECT } from '../scan/expected.ts';

/**
 * An entity that stands at several paths can be one entity where it has the same type and nothing but the same leaves is expected of it: then what is
 * expected is made the same, so that equal representations are told once. Objects below an entity belong to their own path.
 */
export function alike(sites: readonly BytesSite[]): readonly BytesSite[] {
  const known = new Map<string, ExpectedRecord>();
  const one = ({ type, record }: Asked): ExpectedRecord => {
    if (record.fields.some(({ value }) => value.kind >= OBJECT)) return record;
    const layout = JSON.stringify([type, record.names.all, record.fields.map(({ slot, value }) => [slot, expected(value)])]);
    const same = known.get(layout) ?? record;
    known.set(layout, same);
    return same;
  };
  return sites.map((site) => ({ ...site, asked: site.asked.map((asked) => asked && { ...asked, record: one(asked) }) }));
}

const expected = ({ kind, nonNull, names, item }: ExpectedValue): unknown => [kind, nonNull, names?.all, item && expected(item)];

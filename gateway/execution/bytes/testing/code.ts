import type { BytesProgram } from '../bytes-program.ts';
import type { ExpectedRecord, ExpectedValue } from '../scan/expected.ts';

/** Has code made for everything at its first use, or never. */
export function madeCode({ steps, variants }: BytesProgram, ever: boolean): void {
  const uses = ever ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (const { views } of variants) for (const writes of views) writes.uses = uses;
  const seen = new Set<ExpectedRecord>();
  const ofRecord = (record: ExpectedRecord | undefined): void => {
    if (!record || seen.has(record)) return;
    seen.add(record);
    record.uses = uses;
    for (const { value } of record.fields) ofValue(value);
  };
  const ofValue = ({ item, object }: ExpectedValue): void => {
    if (item) ofValue(item);
    for (const record of [object?.only, ...(object?.records ?? [])]) ofRecord(record);
  };
  for (const { data, fetches } of steps) {
    ofRecord(data);
    for (const { sites } of fetches) for (const { asked } of sites) for (const each of asked) ofRecord(each?.record);
  }
}

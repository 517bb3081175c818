import { v7 as newId } from 'uuid';
import type { Renew } from './written-rows.ts';

/** A case by the two keys that its rows name it with. */
export interface Keys {
  readonly serial: string;
  readonly id: string;
}

let cases = 0;
/** Keys of a case that nobody registered, its number as wide as a real one. */
export const freshKeys = (): Keys => ({ serial: `9${String(++cases).padStart(20, '0')}`, id: newId() });

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;
const ID_WIDTH = 36;

/** Fresh keys for the rows of one case: the case's own, other ids, ids of events, and what is unique in one column. */
export function renewal(sample: Keys, { serial, id }: Keys): Renew {
  const ids = new Map([[sample.id, id]]);
  const fresh = (old: string) => {
    const known = ids.get(old) ?? newId();
    ids.set(old, known);
    return known;
  };
  return (column, value) => {
    if (value === sample.serial) return serial;
    if (value.startsWith(`${sample.serial}|`)) return serial + value.slice(sample.serial.length);
    if (column === 'claim_key' || column === 'duplicate_key') return newId();
    if (!/(^|_)id$/.test(column) || !ID.test(value)) return undefined;
    return fresh(value.slice(0, ID_WIDTH)) + value.slice(ID_WIDTH);
  };
}

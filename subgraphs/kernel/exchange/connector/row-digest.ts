import { createHash } from 'node:crypto';
import type { OutboundRow } from './outbound.ts';

/** Which parts of a row that a system changed differ from what it said before. */
export interface RowChange {
  readonly party: boolean;
  readonly projectName: boolean;
  /** what nobody corrects */
  readonly rest: boolean;
}

/**
 * What a row says, in short. Of a case that was entered there the number, all else, the party and the project's name are apart, since the last
 * two can be corrected; its serial number is the register's word, not the system's, and the item's name decides nothing.
 */
export function digestOf({ place: _, ...said }: OutboundRow): string {
  if (said.kind !== 'CASE') return short(said);
  const { party, projectName, localItemName: _name, ...rest } = said.entry;
  return [said.localNumber, rest, party, projectName].map(short).join('.');
}

/** Undefined where they are not two words about one case, or nothing is known of what was said before. */
export function changeOf(before: string | null, now: string): RowChange | undefined {
  const [old, said] = [before?.split('.') ?? [], now.split('.')];
  if (old.length !== 4 || said.length !== 4 || old[0] !== said[0]) return undefined;
  return { rest: old[1] !== said[1], party: old[2] !== said[2], projectName: old[3] !== said[3] };
}

/** 120 bits of SHA-256. */
const short = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 20);

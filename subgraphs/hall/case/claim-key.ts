import { updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { handlingOf } from '../region/handling.ts';
import { CaseFile } from './case-file.entity.ts';
import { duplicateKey } from './duplicate-key.ts';

type Identity = Pick<CaseFile, 'partyIdentifier' | 'itemCode' | 'projectName' | 'handlingRegionId'>;

/** The key of what a case is now: later entries are compared with it where it is handled. */
export const keyOfCase = ({ partyIdentifier: identifier, itemCode, projectName, ...row }: Identity): string =>
  duplicateKey({ identifier, itemCode, regionCode: handlingOf(row).code, projectName: projectName ?? null });

/**
 * Gives the case, its row locked, the key of what it is now, unless it has none.
 * @returns the serial number of another open case that has that key, and keeps it
 */
export async function claimKey(em: EntityManager, row: CaseFile): Promise<string | undefined> {
  if (row.duplicateKey === null || isOver(row.status)) return undefined;
  const key = keyOfCase(row);
  const other = await em.findOne(CaseFile, { duplicateKey: key, id: { $ne: row.id } }, { disableIdentityMap: true });
  if (other && other.linkedSerial !== row.serialNumber) return other.linkedSerial ?? other.serialNumber;
  // one that a person linked to this very case is no other case
  if (other) await updateRow(em, CaseFile, other.id, { duplicateKey: null });
  row.duplicateKey = key;
  return undefined;
}

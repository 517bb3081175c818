import type { EntityManager } from '../../database/open-database.ts';
import { OwnNumber } from './own-number.entity.ts';

/** Keeps the number that a system gave to a case; the first one stays, as it does in the system's own tables. */
export async function keepOwnNumber(em: EntityManager, number: OwnNumber): Promise<void> {
  await em.upsert(OwnNumber, number, { onConflictAction: 'ignore' });
}

/** The number that the system gave to the case; null where it has given none so far. */
export async function findOwnNumber(em: EntityManager, systemId: string, serialNumber: string): Promise<string | null> {
  const sql = 'select local_number as number from own_number where serial_number = ? and system_id = ?';
  const [row]: { number: string }[] = await em.execute(sql, [serialNumber, systemId]);
  return row?.number ?? null;
}

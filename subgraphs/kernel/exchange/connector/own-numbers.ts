import type { EntityManager } from '../../database/open-database.ts';
import { OwnNumber } from './own-number.entity.ts';

/** Keeps the number that a system gave to a case; the first one stays, as it does in the system's own tables. */
export async function keepOwnNumber(em: EntityManager, number: OwnNumber): Promise<void> {
  await em.upsert(OwnNumber, number, { onConflictAction: 'ignore' });
}

/** The numbers that the system gave to these cases, by serial number; those without one so far are missing. */
export async function findOwnNumbers(em: EntityManager, systemId: string, serialNumbers: readonly string[]): Promise<Map<string, string>> {
  const marks = serialNumbers.map(() => '?').join(', ');
  const sql = `select serial_number as serial, local_number as number from own_number where serial_number in (${marks}) and system_id = ?`;
  const rows: { serial: string; number: string }[] = await em.execute(sql, [...serialNumbers, systemId]);
  return new Map(rows.map(({ serial, number }) => [serial, number]));
}

import { insertMissing } from '../../database/insert-rows.ts';
import type { EntityManager } from '../../database/open-database.ts';
import { marks } from '../../database/sql.ts';
import { OwnNumber } from './own-number.entity.ts';

/** Keeps the numbers, by serial number, that a system gave to cases; of each the first one stays, as it does in the system's own tables. */
export async function keepOwnNumbers(em: EntityManager, systemId: string, numbers: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...numbers].map(([serialNumber, localNumber]) => ({ serialNumber, systemId, localNumber }));
  await insertMissing(em, OwnNumber, rows);
}

/** The numbers that the system gave to these cases, by serial number; those without one so far are missing. */
export async function findOwnNumbers(em: EntityManager, systemId: string, serialNumbers: readonly string[]): Promise<Map<string, string>> {
  const among = `where serial_number in (${marks(serialNumbers)}) and system_id = ?`;
  const sql = `select serial_number as serial, local_number as number from own_number ${among}`;
  const rows: { serial: string; number: string }[] = await em.execute(sql, [...serialNumbers, systemId]);
  return new Map(rows.map(({ serial, number }) => [serial, number]));
}

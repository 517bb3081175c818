import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, marks, readBy } from '../../kernel/database/sql.ts';
import type { Receipt } from '../../kernel/wire/event.ts';
import { addFirstNumber } from './case-number.ts';
import type { CommandContext } from './commands.ts';

/**
 * Receipts that tell a system's own number of a case: from then on the case is found by it too. They change no version and no status; a number
 * that is known, of a case that is not, or that no column could hold, changes nothing. Other receipts are the relay's. Works in the transaction
 * that `em` is in, by three statements: every case brings one of each system that holds it.
 * @returns per receipt whether it was news
 */
export async function takeNumbers(
  receipts: readonly Receipt[],
  { em, clock, newId }: Pick<CommandContext, 'em' | 'clock' | 'newId'>,
): Promise<boolean[]> {
  const given = receipts.map(({ outcome, serialNumber, systemId, localNumber }) => {
    const number = localNumber?.trim() ?? '';
    return { serialNumber, systemId, number, isFit: outcome === 'NUMBERED' && number !== '' && number.length <= 128 };
  });
  const cases = await lockCases(em, new Set(given.filter(({ isFit }) => isFit).map(({ serialNumber }) => serialNumber)));
  const known = await knownNumbers(em, [...cases.values()]);
  const news = given.map(({ serialNumber, systemId, number, isFit }) => {
    const caseId = isFit && cases.get(serialNumber);
    if (!caseId) return undefined;
    const key = keyOf(caseId, systemId, number);
    if (known.has(key)) return undefined;
    known.add(key);
    return { caseId, systemId, number };
  });
  await addFirstNumber(em, { clock, newId }, ...news.filter((one) => one !== undefined));
  return news.map((one) => one !== undefined);
}

/** The ids of the cases by serial number, their rows locked in this order: two groups wait for each other, and do not lock each other out. */
async function lockCases(em: EntityManager, serials: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (serials.size === 0) return new Map();
  const dialect = dialectOf(em);
  const rows: { id: string; serial: string }[] = await em.execute(
    `select id, serial_number as serial from ${readBy(dialect, 'case_file', 'c', 'case_file_serial').text} ` +
      `where serial_number in (${marks([...serials])}) order by serial_number${dialect === 'mariadb' ? ' for update' : ''}`,
    [...serials].sort(),
  );
  return new Map(rows.map(({ id, serial }) => [serial, id]));
}

async function knownNumbers(em: EntityManager, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows: { caseId: string; systemId: string; number: string }[] = await em.execute(
    `select case_id as caseId, system_id as systemId, number from case_number where case_id in (${marks(caseIds)})`,
    caseIds,
  );
  return new Set(rows.map(({ caseId, systemId, number }) => keyOf(caseId, systemId, number)));
}

const keyOf = (caseId: string, systemId: string, number: string): string => JSON.stringify([caseId, systemId, number]);

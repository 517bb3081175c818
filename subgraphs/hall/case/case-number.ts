import { cut } from '../../kernel/codes/well-formed.ts';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { CommandContext } from './commands.ts';
import { searchNumber } from './search-key.ts';

interface KnownAs {
  readonly caseId: string;
  readonly systemId: string;
  readonly number: string;
}

/** Numbers of cases that do not have them yet. @returns ids of their rows */
export async function addFirstNumber(
  em: EntityManager,
  { newId, clock }: Pick<CommandContext, 'newId' | 'clock'>,
  ...known: readonly KnownAs[]
): Promise<string[]> {
  const rowOf = (one: KnownAs) => ({ id: newId(), ...one, search: cut(searchNumber(one.number), 128), recordedAt: clock() });
  const rows = known.map(rowOf);
  await insertRows(em, CaseNumber, rows);
  return rows.map(({ id }) => id);
}

/**
 * Writes down that a system knows a case under a number; nothing where that is known. Under a lock of the case's row.
 * @returns id of the new row; undefined where it was known
 */
export async function addNumber(
  em: EntityManager,
  { newId, clock }: Pick<CommandContext, 'newId' | 'clock'>,
  { caseId, systemId, number }: KnownAs,
): Promise<string | undefined> {
  if (await em.count(CaseNumber, { caseId, systemId, number })) return undefined;
  const [id] = await addFirstNumber(em, { newId, clock }, { caseId, systemId, number });
  return id;
}

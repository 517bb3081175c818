import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { CommandContext } from './commands.ts';
import { searchNumber } from './search-key.ts';
import { cut } from './well-formed.ts';

interface KnownAs {
  readonly caseId: string;
  readonly systemId: string;
  readonly number: string;
}

/** The number of a case that has none yet. */
export async function addFirstNumber(
  em: EntityManager,
  { newId, clock }: Pick<CommandContext, 'newId' | 'clock'>,
  known: KnownAs,
): Promise<void> {
  await insertRows(em, CaseNumber, [{ id: newId(), ...known, search: cut(searchNumber(known.number), 128), recordedAt: clock() }]);
}

/**
 * Writes down that a system knows a case under a number; nothing where that is known. Under a lock of the case's row.
 * @returns whether it was news
 */
export async function addNumber(
  em: EntityManager,
  { newId, clock }: Pick<CommandContext, 'newId' | 'clock'>,
  { caseId, systemId, number }: KnownAs,
): Promise<boolean> {
  if (await em.count(CaseNumber, { caseId, systemId, number })) return false;
  await addFirstNumber(em, { newId, clock }, { caseId, systemId, number });
  return true;
}

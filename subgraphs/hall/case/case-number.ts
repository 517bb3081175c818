import type { EntityManager } from '../../kernel/database/open-database.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { CommandContext } from './commands.ts';
import { searchNumber } from './search-key.ts';
import { cut } from './well-formed.ts';

/**
 * Writes down that a system knows a case under a number; nothing where that is known. Under a lock of the case's row.
 * @returns whether it was news
 */
export async function addNumber(
  em: EntityManager,
  { newId, clock }: Pick<CommandContext, 'newId' | 'clock'>,
  { caseId, systemId, number }: { readonly caseId: string; readonly systemId: string; readonly number: string },
): Promise<boolean> {
  if (await em.count(CaseNumber, { caseId, systemId, number })) return false;
  await em.insert(CaseNumber, { id: newId(), caseId, systemId, number, search: cut(searchNumber(number), 128), recordedAt: clock() });
  return true;
}

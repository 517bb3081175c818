import type { Receipt } from '../../kernel/wire/event.ts';
import { addNumber } from './case-number.ts';
import type { CommandContext } from './commands.ts';
import { findCaseForUpdate } from './find-case.ts';

/**
 * A receipt that tells a system's own number of a case: from then on the case is found by it too. It changes no version and no status;
 * a number that is known, of a case that is not, or that no column could hold, changes nothing. Other receipts are the relay's. Works in
 * the transaction that `em` is in, which many numbers may share.
 * @returns whether it was news
 */
export async function takeNumber(receipt: Receipt, context: Pick<CommandContext, 'em' | 'clock' | 'newId'>): Promise<boolean> {
  const number = receipt.localNumber?.trim() ?? '';
  if (receipt.outcome !== 'NUMBERED' || number === '' || number.length > 128) return false;
  const row = await findCaseForUpdate(context.em, receipt.serialNumber);
  if (!row) return false;
  return addNumber(context.em, context, { caseId: row.id, systemId: receipt.systemId, number });
}

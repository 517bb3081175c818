import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, withRetries } from '../../kernel/database/transaction.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import { addReceivers, redeliver as sendAgain } from '../../kernel/exchange/outbox.ts';
import { handlingOf } from '../region/handling.ts';
import type { Command, CommandContext, RedeliverInput, Refusal } from './commands.ts';
import { findCaseForUpdate, type KnownCase, lookUpCase, noSuchCase } from './find-case.ts';
import { receiversOf } from './receivers.ts';
import { requireScope } from './rights.ts';
import { refused } from './run-command.ts';

/**
 * 重新送达: the whole case again to one system, under fresh event ids; a system that was left out at registration becomes a receiver.
 * Repeating it is harmless, so it needs no key.
 */
export const redeliver: Command<RedeliverInput> = async (context, input) => {
  const { principal, em, clock, random, systems } = context;
  requireScope(principal, 'delivery:write', 'case:write');
  const systemId = input.systemId.trim();
  const row = await lookUpCase(context, input.serialNumber);
  const refusals: Refusal[] = row ? [] : [noSuchCase(input.serialNumber)];
  const wrong = (code: 'UNKNOWN_SYSTEM' | 'NOT_RECEIVER') =>
    refusals.push({ type: 'ValidationError', code, path: ['systemId'], params: { value: systemId.slice(0, 60) } });
  if (!systems.some(({ id }) => id === systemId)) wrong('UNKNOWN_SYSTEM');
  if (!row || refusals.length > 0) return refused(refusals);
  requireOwnCase(context, row, systemId);
  const { serialNumber } = row;
  const send = async (inner: EntityManager) => {
    if (await sendAgain(inner, serialNumber, systemId, clock())) return true;
    // left out at registration, as it knew the case already: the way in for a system that wants what its owner does with it
    const now = await findCaseForUpdate(inner, serialNumber);
    if (!now || !receiversOf(now.itemCode, handlingOf(now).code, systems).includes(systemId)) return false;
    await addReceivers(inner, serialNumber, [systemId], clock());
    return true;
  };
  const sent = await withRetries(random, () => inTransaction(em, send));
  if (!sent) wrong('NOT_RECEIVER');
  return sent ? { serialNumber, systemId, replayed: false, errors: [] } : refused(refusals);
};

/** Who may only write cases may have its own system's delivered again: those it owns, entered or receives. @throws Fault FORBIDDEN */
function requireOwnCase({ principal }: CommandContext, { ownerSystemId, originSystemId }: KnownCase, receiver: string): void {
  if (principal.scopes.includes('delivery:write') || principal.systemId === undefined) return;
  if ([ownerSystemId, originSystemId, receiver].includes(principal.systemId)) return;
  throw new Fault('FORBIDDEN', { reason: { zh: '该办件不属于本系统', en: 'the case is not of its own system' } });
}

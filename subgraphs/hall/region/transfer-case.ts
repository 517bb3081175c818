import { shanghaiDay } from '../../kernel/codes/day.ts';
import { holdsOn } from '../../kernel/codes/division.ts';
import { heirOf } from '../../kernel/codes/region.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, isUniqueViolation, withRetries } from '../../kernel/database/transaction.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import { isOver } from '../../kernel/stages/state.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import { claimKey } from '../case/claim-key.ts';
import type { Command, CommandContext } from '../case/commands.ts';
import { findCaseForUpdate } from '../case/find-case.ts';
import { HALL } from '../case/rights.ts';
import { writeNotice } from '../case/write-change.ts';
import { dayAfter, handlingOf, reformReason } from './handling.ts';
import { moveCase } from './move-case.ts';

/** Who moves the cases of a reform: the register itself. */
export const REFORM: Principal = { clientId: 'hall:reform', role: 'system', systemId: HALL, scopes: ['case:read', 'case:write'] };

/** How often a move begins anew after a case was registered at the same moment that is the same one where it goes. */
const LOOKS = 3;

/**
 * 区划调整移交: an open case of a division that has ended goes to the one that has its land now. One transaction; whoever comes second finds it
 * moved, closed or undecided, and leaves it. `serialNumber` is answered only where the case was moved.
 */
export const transferCase: Command<{ readonly serialNumber: string }> = async (context, { serialNumber }) => {
  const once = () => withRetries(context.random, () => inTransaction(context.em, (em) => transfer(em, context, serialNumber)));
  for (let look = 1; ; look++) {
    try {
      return { ...((await once()) ? { serialNumber } : {}), replayed: false, errors: [] };
    } catch (error) {
      if (look === LOOKS || !isUniqueViolation(error)) throw error;
    }
  }
};

async function transfer(em: EntityManager, context: CommandContext, serialNumber: string): Promise<boolean> {
  const row = await findCaseForUpdate(em, serialNumber);
  const now = context.clock();
  const today = shanghaiDay(now);
  if (!row || isOver(row.status)) return false;
  const from = handlingOf(row);
  const to = holdsOn(from, today) ? undefined : heirOf(from, row.streetCode, today);
  const effectiveOn = dayAfter(from);
  if (!to || effectiveOn === undefined) return false;
  const before = { ...row };
  row.handlingRegionId = to.id;
  // where an open case of the new division is the same one, that one keeps the key: neither is dropped, and supervision is told
  const same = await claimKey(em, row);
  if (same !== undefined) row.duplicateKey = null;
  await moveCase(em, context, row, before, { to, effectiveOn, reason: reformReason(from, to, effectiveOn), systemId: HALL, now });
  // what a person linked to it is no news
  if (same !== undefined && same !== row.linkedSerial) {
    const cause = messageOf('DUPLICATE_CASE', { value: same }, 'both');
    const notice = { rule: 'SECOND_ENTRY', senderSystemId: HALL, localNumber: null, cause } as const;
    await writeNotice(em, context, row, { kind: 'SECOND_ENTRY', notice });
  }
  return true;
}

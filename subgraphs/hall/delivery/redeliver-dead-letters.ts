import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, withRetries } from '../../kernel/database/transaction.ts';
import { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import { redeliver } from '../../kernel/exchange/outbox.ts';
import type { CommandContext, Refusal } from '../case/commands.ts';
import { requireScope } from '../case/rights.ts';

export interface RedeliveredDeadLetters {
  /** streams that were sent anew by this call */
  readonly redelivered: number;
  /** streams that are still dead: call again */
  readonly left: number;
  readonly errors: readonly Refusal[];
}

/** Streams that one call sends anew: as many as are done within a caller's patience. */
const MOST_AT_ONCE = 200;

/**
 * 死信重新送达: what a system has refused for good is sent again, whole cases under fresh event ids, after a repair on its side. The first of
 * them in the order of serial numbers, each in a transaction of its own. Repeating it is harmless, so it needs no key.
 */
export async function redeliverDeadLetters(
  context: CommandContext,
  { systemId }: { readonly systemId: string },
): Promise<RedeliveredDeadLetters> {
  const { principal, em, clock, random, systems } = context;
  requireScope(principal, 'delivery:write');
  const receiver = systems.find(({ id }) => id === systemId.trim())?.id;
  if (receiver === undefined) {
    const params = { value: systemId.slice(0, 60) };
    return { redelivered: 0, left: 0, errors: [{ type: 'ValidationError', code: 'UNKNOWN_SYSTEM', path: ['systemId'], params }] };
  }
  const where = { state: 'DEAD', systemId: receiver } as const;
  const dead = await em.find(Delivery, where, {
    fields: ['serialNumber'],
    orderBy: { id: 1 },
    limit: MOST_AT_ONCE,
    disableIdentityMap: true,
  });
  let redelivered = 0;
  for (const { serialNumber } of dead) {
    const send = (inner: EntityManager) => redeliver(inner, serialNumber, receiver, clock(), 'DEAD');
    if (await withRetries(random, () => inTransaction(em, send))) redelivered += 1;
  }
  return { redelivered, left: await em.count(Delivery, where), errors: [] };
}

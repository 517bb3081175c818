import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, isUniqueViolation, withRetries } from '../../kernel/database/transaction.ts';
import type { MessageParams } from '../../kernel/errors/message.ts';
import type { RefusalCode } from '../../kernel/errors/table.ts';
import { claim, settle } from '../../kernel/idempotency/claim.ts';
import { comparable, type Json } from '../../kernel/idempotency/difference.ts';
import type { Clock, NewId, Random } from '../../kernel/wire/clock.ts';
import type { Principal } from '../../kernel/wire/principal.ts';

/** What the caller did wrong. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly path: readonly string[];
  readonly params: MessageParams;
  /** IDEMPOTENCY_CONFLICT */
  readonly differingFields?: readonly string[];
}

export interface CommandContext {
  /** a fresh unit of work on supervision's own database */
  readonly em: EntityManager;
  readonly principal: Principal;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
}

export interface Request {
  readonly mutation: string;
  readonly idempotencyKey: string;
  /** the input without the key: compared where that comes again */
  readonly input: Json;
}

/** What a write made, as a reference that a replay reads afresh; or why it is refused. */
export type Outcome = { readonly made: string; readonly refusals?: undefined } | { readonly refusals: readonly Refusal[] };

export interface CommandResult {
  /** reference of what was made; null where it was refused */
  readonly made: string | null;
  readonly replayed: boolean;
  readonly refusals: readonly Refusal[];
}

/** How often a command begins anew where another one wrote at the same moment. */
const LOOKS = 5;

/**
 * Runs a command's work in one transaction under its idempotency key, as the register does (rules.md, Identity of a case): the same key and input
 * give the first answer, other input is a conflict; only an accepted write keeps its key, a refused one leaves nothing behind.
 */
export async function runCommand(
  { em, principal, clock, newId, random }: CommandContext,
  { mutation, idempotencyKey, input }: Request,
  work: (em: EntityManager) => Promise<Outcome>,
): Promise<CommandResult> {
  const key = idempotencyKey.trim();
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) return refused([{ code: 'BAD_IDEMPOTENCY_KEY', path: ['idempotencyKey'], params: {} }]);
  // one id for all attempts: where a commit's answer was lost, the next attempt knows its own claim
  const asked = { id: newId(), clientId: principal.clientId, key, mutation, input: comparable(input) };
  const once = async (inner: EntityManager): Promise<CommandResult> => {
    const claimed = await claim(inner, { ...asked, now: clock() });
    if (claimed.kind === 'replay') return { made: String(claimed.outcome), replayed: !claimed.own, refusals: [] };
    if (claimed.kind === 'conflict') {
      const { differingFields } = claimed;
      throw new Refused([{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'], params: {}, differingFields }]);
    }
    const outcome = await work(inner);
    if (outcome.refusals) throw new Refused(outcome.refusals);
    await settle(inner, claimed, outcome.made);
    return { made: outcome.made, replayed: false, refusals: [] };
  };
  for (let look = 1; ; look++) {
    try {
      return await withRetries(random, () => inTransaction(em, once));
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusals);
      if (look === LOOKS || !isUniqueViolation(error)) throw error;
    }
  }
}

const refused = (refusals: readonly Refusal[]): CommandResult => ({ made: null, replayed: false, refusals });

/** Rolls the transaction back. */
class Refused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

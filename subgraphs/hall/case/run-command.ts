import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, isUniqueViolation, withRetries } from '../../kernel/database/transaction.ts';
import { claim, settle } from '../../kernel/idempotency/claim.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { IdempotencyClaim } from '../../kernel/idempotency/idempotency-claim.entity.ts';
import type { CommandContext, CommandResult, Refusal } from './commands.ts';

/** What a command has done inside its transaction. */
export type Outcome =
  | { readonly serialNumber: string; readonly stageId?: string; readonly refusals?: undefined }
  /** `keep`: what was written beside the refusal (a second entry's number, a notice, a count) stays */
  | { readonly refusals: readonly Refusal[]; readonly keep?: boolean };

export interface Request {
  readonly mutation: string;
  readonly idempotencyKey: string;
  /** the normalised input without the key, before defaults */
  readonly input: Json;
}

/** How often a command begins anew after it met a row that another one wrote at the same moment: the next look sees that row. */
const LOOKS = 3;

/**
 * Runs a command's work in one transaction under its idempotency key. Only an accepted write keeps the key; a refused one leaves
 * nothing behind but what it says to keep. Rights are checked before: a replay never passes them by.
 */
export async function runCommand(
  context: CommandContext,
  request: Request,
  work: (em: EntityManager) => Promise<Outcome>,
): Promise<CommandResult> {
  const { em, random } = context;
  const key = request.idempotencyKey.trim();
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    return refused([{ type: 'ValidationError', code: 'BAD_IDEMPOTENCY_KEY', path: ['idempotencyKey'], params: {} }]);
  }
  const asked = { ...request, idempotencyKey: key, input: folded(request.input) };
  const once = () => withRetries(random, () => inTransaction(em, (inner) => underKey(inner, context, asked, work)));
  for (let look = 1; ; look++) {
    try {
      return await once();
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusals);
      if (look === LOOKS || !isUniqueViolation(error)) throw error;
    }
  }
}

/** What is compared: texts in NFKC without outer white space, so that another keyboard's width is no other content. Form data are the caller's own. */
function folded(input: Json): Json {
  if (typeof input === 'string') return input.normalize('NFKC').trim();
  if (typeof input !== 'object' || input === null) return input;
  if (Array.isArray(input)) return input.map(folded);
  const fields = Object.entries(input as { readonly [field: string]: Json });
  return Object.fromEntries(fields.map(([field, value]) => [field, field === 'formData' ? value : folded(value)]));
}

export const refused = (errors: readonly Refusal[]): CommandResult => ({ replayed: false, errors });

async function underKey(
  em: EntityManager,
  { principal, newId, clock }: CommandContext,
  { mutation, idempotencyKey: key, input }: Request,
  work: (em: EntityManager) => Promise<Outcome>,
): Promise<CommandResult> {
  const claimed = await claim(em, { id: newId(), clientId: principal.clientId, key, mutation, input, now: clock() });
  if (claimed.kind === 'replay') return { ...(claimed.outcome as unknown as Written), replayed: true, errors: [] };
  if (claimed.kind === 'conflict') throw new Refused([conflict(claimed.differingFields)]);
  const outcome = await work(em);
  if (outcome.refusals) {
    if (!outcome.keep) throw new Refused(outcome.refusals);
    await em.nativeDelete(IdempotencyClaim, { id: claimed.id });
    return refused(outcome.refusals);
  }
  const written: Written = { serialNumber: outcome.serialNumber, ...(outcome.stageId ? { stageId: outcome.stageId } : {}) };
  await settle(em, claimed, { ...written });
  return { ...written, replayed: false, errors: [] };
}

/** What a claim stores: references only. */
interface Written {
  readonly serialNumber: string;
  readonly stageId?: string;
}

const conflict = (differingFields: readonly string[]): Refusal => ({
  type: 'IdempotencyConflict',
  code: 'IDEMPOTENCY_CONFLICT',
  path: ['idempotencyKey'],
  params: {},
  differingFields,
});

/** Rolls the transaction back. */
class Refused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

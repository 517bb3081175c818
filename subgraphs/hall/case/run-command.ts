import type { EntityManager } from '../../kernel/database/open-database.ts';
import { inTransaction, isTransient, isUniqueViolation, withRetries } from '../../kernel/database/transaction.ts';
import { type ClaimRequest, claim, claimAfterwards, settle } from '../../kernel/idempotency/claim.ts';
import { comparable, type Json } from '../../kernel/idempotency/difference.ts';
import { IdempotencyClaim } from '../../kernel/idempotency/idempotency-claim.entity.ts';
import type { CommandContext, CommandResult, CrosswalkFigures, Refusal, WrittenRows } from './commands.ts';

/** A write that was taken. */
interface Accepted {
  readonly serialNumber?: string;
  readonly stageId?: string;
  readonly blockId?: string;
  readonly pickId?: string;
  readonly taskId?: string;
  readonly crosswalk?: CrosswalkFigures;
  readonly separatedSerial?: string;
  /** the rows as they were written, which spares reading them again */
  readonly written?: WrittenRows;
  readonly refusals?: undefined;
}

/** What a command has done inside its transaction. */
export type Outcome =
  | Accepted
  /** `keep`: what was written beside the refusal (a second entry's number, a notice, a count) stays */
  | { readonly refusals: readonly Refusal[]; readonly keep?: boolean };

export interface Request {
  readonly mutation: string;
  readonly idempotencyKey: string;
  /** the normalised input without the key, before defaults */
  readonly input: Json;
  /** most of its kind are refused: it is looked at carefully at once, as going straight ahead would be undone */
  readonly isDoubtful?: boolean;
}

/**
 * What a command does in its transaction. `careful` is false at the first attempt, which goes straight ahead and leaves it to the unique keys to
 * find what is there already; it is undone where they do, or where the work refuses, and the work is done again with its eyes open.
 */
export type Work = (em: EntityManager, careful: boolean) => Promise<Outcome>;

/** How often a command begins anew after it met a row that another one wrote at the same moment: the next look sees that row. */
const LOOKS = 3;

/**
 * Runs a command's work in one transaction under its idempotency key. Only an accepted write keeps the key; a refused one leaves
 * nothing behind. Where the database breaks it off, or another write was there first, the whole command is run again. Most writes are new and
 * fine, and cost no more than their rows.
 */
export async function runCommand(context: CommandContext, request: Request, work: Work): Promise<CommandResult> {
  const { em, random, principal, newId, clock } = context;
  const key = request.idempotencyKey.trim();
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    return refused([{ type: 'ValidationError', code: 'BAD_IDEMPOTENCY_KEY', path: ['idempotencyKey'], params: {} }]);
  }
  // one id for all attempts: where a commit's answer was lost, the next attempt knows its own claim
  const asked = { id: newId(), clientId: principal.clientId, key, mutation: request.mutation, input: comparable(request.input) };
  const claimed = () => ({ ...asked, now: clock() });
  try {
    if (!request.isDoubtful) return await inTransaction(em, (inner) => straightAhead(inner, claimed(), work));
  } catch (error) {
    if (!(error instanceof Refused) && !isUniqueViolation(error) && !isTransient(error)) throw error;
  }
  const once = () => withRetries(random, () => inTransaction(em, (inner) => underKey(inner, claimed(), work)));
  for (let look = 1; ; look++) {
    try {
      return await once();
    } catch (error) {
      if (error instanceof Refused) return refused(error.refusals);
      if (look === LOOKS || !isUniqueViolation(error)) throw error;
    }
  }
}

export const refused = (errors: readonly Refusal[]): CommandResult => ({ replayed: false, errors });

async function straightAhead(em: EntityManager, asked: ClaimRequest, work: Work): Promise<CommandResult> {
  const outcome = await work(em, false);
  if (outcome.refusals) throw new Refused(outcome.refusals);
  await claimAfterwards(em, asked, { ...referencesOf(outcome) });
  return { ...outcome, replayed: false, errors: [] };
}

async function underKey(em: EntityManager, asked: ClaimRequest, work: Work): Promise<CommandResult> {
  const claimed = await claim(em, asked);
  if (claimed.kind === 'replay') return { ...(claimed.outcome as unknown as References), replayed: !claimed.own, errors: [] };
  if (claimed.kind === 'conflict') throw new Refused([conflict(claimed.differingFields)]);
  const outcome = await work(em, true);
  if (outcome.refusals) {
    if (!outcome.keep) throw new Refused(outcome.refusals);
    await em.nativeDelete(IdempotencyClaim, { id: claimed.id });
    return refused(outcome.refusals);
  }
  await settle(em, claimed, { ...referencesOf(outcome) });
  return { ...outcome, replayed: false, errors: [] };
}

/** What a claim stores: references only. */
type References = Pick<Accepted, 'serialNumber' | 'stageId' | 'blockId' | 'pickId' | 'separatedSerial' | 'taskId' | 'crosswalk'>;

const referencesOf = ({ written: _rows, refusals: _none, ...references }: Accepted): References => references;

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

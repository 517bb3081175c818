import { itemById } from '../../kernel/codes/item/catalogue.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { decideStage } from '../../kernel/stages/decide-stage.ts';
import { processOf } from '../../kernel/stages/process.ts';
import type { CaseFile } from './case-file.entity.ts';
import { claimKey } from './claim-key.ts';
import type { CommandContext, CommandResult, Refusal } from './commands.ts';
import { caseLinked, findCaseForUpdate, lookUpCase, noSuchCase } from './find-case.ts';
import type { Findings } from './findings.ts';
import { actingSystem, mayChange, notOwner, requireScope } from './rights.ts';
import { type Outcome, refused, runCommand } from './run-command.ts';
import { duplicateCase } from './second-entry.ts';
import type { Stage } from './stage.entity.ts';
import { factsOf, findHistory } from './stage-row.ts';

/** The case under change, its row locked, and in whose name. */
export interface Target {
  readonly row: CaseFile;
  readonly systemId: string;
  readonly now: Date;
}

export interface ChangeRequest {
  readonly mutation: 'correctCase' | 'withdrawCase' | 'forwardCase';
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly reason: string;
  /** the normalised input without key, serial number and reason */
  readonly entry: { readonly [field: string]: unknown };
  /** what was found wrong with it already */
  readonly findings: Findings;
}

const REASON = 1000;

/** What correcting, withdrawing and forwarding have in common: rights, key, the row's lock, who may; `change` decides and writes. */
export async function changeCase(
  context: CommandContext,
  { mutation, idempotencyKey, serialNumber: written, reason: given, entry, findings }: ChangeRequest,
  change: (em: EntityManager, target: Target, reason: string) => Promise<Outcome>,
): Promise<CommandResult> {
  requireScope(context.principal, 'case:write');
  const reason = findings.needed(given, ['reason'], REASON);
  const known = await lookUpCase(context, written);
  if (!known) findings.refusals.push(noSuchCase(written));
  if (!known || findings.found) return refused(findings.refusals);
  const { serialNumber, ownerSystemId } = known;
  const systemId = actingSystem(context, { named: null, owner: ownerSystemId, day: findings.today });
  if (typeof systemId !== 'string') return refused([systemId]);
  // before the key is looked at, so that a replay passes no right by; owner and origin of a case never change
  if (!mayChange(systemId, known)) return refused([notOwner(ownerSystemId)]);
  const request = { mutation, idempotencyKey, input: { serialNumber, reason, ...entry } as Json };
  return runCommand(context, request, async (em) => {
    const row = await findCaseForUpdate(em, serialNumber);
    if (!row) throw new Error(`the register lost case ${serialNumber}`);
    if (row.linkedSerial !== null) return { refusals: [caseLinked(row.linkedSerial)] };
    return change(em, { row, systemId, now: context.clock() }, reason);
  });
}

/** Gives the case the key of what it is now, unless it has none; or the refusal, where another open case has that key. */
export async function claimIdentity(em: EntityManager, row: CaseFile): Promise<Refusal | undefined> {
  const other = await claimKey(em, row);
  return other === undefined ? undefined : duplicateCase(other);
}

/** The stages so far, and what the order of stages says of one more. */
export async function judge(em: EntityManager, row: CaseFile, stage: Stage): Promise<ReturnType<typeof decideStage>> {
  const item = itemById(row.itemId);
  if (!item) throw new Error(`the catalogue lacks item ${row.itemId}`);
  const history = await findHistory(em, row.id);
  return decideStage(processOf(item, row.process?.picked ?? null), history.map(factsOf), factsOf(stage));
}

export function stageRefused({ code, params }: Pick<Refusal, 'code' | 'params'>, { status }: CaseFile, path: readonly string[]): Refusal {
  return { type: 'StageRefused', code, params, path, status };
}

import { shanghaiDay } from '../../kernel/codes/day.ts';
import { type ItemVersion, itemById } from '../../kernel/codes/item/catalogue.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { decideStage } from '../../kernel/stages/decide-stage.ts';
import { findReviewStep, processOf } from '../../kernel/stages/process.ts';
import { checkStageFields } from '../../kernel/stages/stage-fields.ts';
import { type CaseState, isOver } from '../../kernel/stages/state.ts';
import type { DecisionSnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from './case-file.entity.ts';
import { stageRefused } from './change-case.ts';
import { toDecision } from './check-decision.ts';
import { checkNotAhead } from './check-times.ts';
import type { Command, CommandContext, RecordStageInput, Refusal } from './commands.ts';
import { caseLinked, findCaseForUpdate, lookUpCase, noSuchCase, saveCase } from './find-case.ts';
import { Findings } from './findings.ts';
import { refuseForeignStage } from './foreign-stage.ts';
import { actingSystem, notOwner, requireScope } from './rights.ts';
import { type Outcome, refused, runCommand } from './run-command.ts';
import { limitDiffers } from './said-differently.ts';
import type { Stage } from './stage.entity.ts';
import { readSaidOfStage, readStageEntry, type SaidOfStage, type StageEntry } from './stage-entry.ts';
import { factsOf, findHistory, newStage } from './stage-row.ts';
import { versionConflict } from './version-conflict.ts';
import { writeChange, writeNotice } from './write-change.ts';

/** 记录环节: one stage event, by the system that owns the case. */
export const recordStage: Command<RecordStageInput> = async (context, input) => {
  requireScope(context.principal, 'case:write');
  const findings = Findings.ofInput(input, context.clock());
  const entry = readStageEntry(input, findings);
  const said = readSaidOfStage(input, findings);
  const known = await lookUpCase(context, input.serialNumber);
  const acting = actingSystem(context, { named: entry.systemId, owner: known?.ownerSystemId ?? null, day: findings.today });
  if (typeof acting !== 'string') findings.refusals.push(acting);
  if (!known) findings.refusals.push(noSuchCase(input.serialNumber));
  if (!known || typeof acting !== 'string' || findings.found) return refused(findings.refusals);
  const { serialNumber, ownerSystemId } = known;
  // before the key: a replay checks rights first. A connector's key is its own system's, and its refusal may be an echo to count
  if (acting !== ownerSystemId && context.principal.role !== 'system') return refused([notOwner(ownerSystemId)]);
  const request = {
    mutation: 'recordStage',
    idempotencyKey: input.idempotencyKey,
    input: { serialNumber, ...entry } as unknown as Json,
    isDoubtful: acting !== ownerSystemId,
  };
  return runCommand(context, request, (em) => record(em, context, serialNumber, { entry, said, systemId: acting }));
};

/** The stage, what is said beside it, and in whose name. */
interface Told {
  readonly entry: StageEntry;
  readonly said: SaidOfStage;
  readonly systemId: string;
}

async function record(em: EntityManager, context: CommandContext, serialNumber: string, { entry, said, systemId }: Told): Promise<Outcome> {
  const row = await findCaseMeant(em, context, serialNumber);
  const item = row ? itemById(row.itemId) : undefined;
  if (!row || !item) throw new Error(`the register lost case ${serialNumber}, or the catalogue its item`);
  const now = context.clock();
  if (row.linkedSerial !== null) return { refusals: [caseLinked(row.linkedSerial)] };
  const history = await findHistory(em, row.id);
  const stage = stageOf(context, entry, { row, item, systemId, now });
  const decision = entry.decision && toDecision(entry.decision, shanghaiDay(stage.occurredAt));

  const verdict = decideStage(processOf(item, row.process?.picked ?? null), history.map(factsOf), factsOf(stage));
  const refusals =
    refusalsOf(row, entry, stage, { systemId, now }) ??
    (verdict.accepted ? [] : [stageRefused(verdict.refusal, row, [isAboutStep(verdict.refusal.code, stage) ? 'stepCode' : 'kind'])]);
  if (refusals.length > 0) {
    const refusal = verdict.accepted ? undefined : verdict.refusal;
    return refuseForeignStage(em, context, row, { stage, history, refusal, refusals });
  }
  if (verdict.accepted) await write(em, context, { row, stage, decision, state: verdict.state });
  const isPromised = said.promisedLimit !== null && stage.outcome !== 'REFUSED';
  const notice = isPromised ? limitDiffers(item, systemId, said.promisedLimit) : undefined;
  if (notice) await writeNotice(em, context, row, { kind: 'DIFFERENCE', notice });
  return { serialNumber: row.serialNumber, stageId: stage.id, written: { row, stage } };
}

/**
 * The case of the number, its row locked. A connector's stage of a linked duplicate is one of the case that goes on: nobody could enter the row
 * of its system's table once more. People are told which case that is.
 */
async function findCaseMeant(em: EntityManager, { principal }: CommandContext, serialNumber: string): Promise<CaseFile | null> {
  const row = await findCaseForUpdate(em, serialNumber);
  return row?.linkedSerial && principal.role === 'system' ? findCaseForUpdate(em, row.linkedSerial) : row;
}

const isAboutStep = (code: string, { kind }: Stage) => kind === 'REVIEW' && (code === 'UNKNOWN_STEP' || code === 'STEP_NOT_PICKED');

interface Circumstances {
  readonly systemId: string;
  readonly now: Date;
}

/** What is wrong with the stage whatever came before it: writer, version, fields. Undefined where nothing is. */
function refusalsOf(row: CaseFile, entry: StageEntry, stage: Stage, { systemId, now }: Circumstances): Refusal[] | undefined {
  if (systemId !== row.ownerSystemId) return [notOwner(row.ownerSystemId)];
  if (entry.expectedVersion !== null && entry.expectedVersion !== row.version) return [versionConflict(row.version)];
  const findings = new Findings(now);
  checkNotAhead(stage.occurredAt, ['occurredAt'], findings);
  const { opinion, days, approver } = stage;
  const reason = entry.decision?.reason ?? null;
  for (const { code, path, params } of checkStageFields({ ...factsOf(stage), opinion, days, approver, reason }))
    findings.add(code, path, params);
  return findings.found ? findings.refusals : undefined;
}

/** The stage as it would be written: acceptance that says nothing else has passed, only a review has a step. */
function stageOf(
  { newId, principal }: CommandContext,
  entry: StageEntry,
  { row, item, systemId, now }: Circumstances & { readonly row: CaseFile; readonly item: ItemVersion },
): Stage {
  const { kind, department, departmentCode, handler, opinion, specialProcedure, days, approver, collectedBy, materials } = entry;
  const accepts = kind === 'ACCEPTANCE' || kind === 'PRE_ACCEPTANCE';
  const stepCode = kind === 'REVIEW' ? entry.stepCode : null;
  return newStage({
    id: newId(),
    caseId: row.id,
    sequence: row.lastSequence + 1,
    kind,
    stepCode,
    stepName: stepCode === null ? null : (findReviewStep(item, stepCode)?.name ?? null),
    outcome: entry.outcome ?? (accepts ? 'PASSED' : null),
    result: entry.decision?.result ?? null,
    occurredAt: entry.occurredAt === null ? now : new Date(entry.occurredAt),
    recordedAt: now,
    systemId,
    clientId: principal.clientId,
    department,
    departmentCode,
    handler,
    opinion,
    materials: materials && [...materials],
    specialProcedure,
    days,
    approver,
    collectedBy,
  });
}

interface Accepted {
  readonly row: CaseFile;
  readonly stage: Stage;
  readonly decision: DecisionSnapshot | null;
  readonly state: CaseState;
}

async function write(em: EntityManager, context: CommandContext, { row, stage, decision, state }: Accepted): Promise<void> {
  const before = { ...row };
  row.version += 1;
  row.lastSequence = stage.sequence;
  row.lastPosition += 1;
  row.status = state.status;
  row.result = state.result;
  row.decision = decision ?? row.decision;
  if (isOver(state.status)) row.duplicateKey = null;
  await saveCase(em, row, before);
  const { systemId, recordedAt: now } = stage;
  await writeChange(em, context, row, { kind: 'STAGE_RECORDED', systemId, reason: null, fields: [], stages: [stage], now });
}

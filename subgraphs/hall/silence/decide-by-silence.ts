import { daysAfter, startOfDay } from '../../kernel/codes/day.ts';
import { type ItemVersion, itemById } from '../../kernel/codes/item/catalogue.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { decideSilence } from '../../kernel/stages/decide-stage.ts';
import { processOf } from '../../kernel/stages/process.ts';
import type { SilenceRule } from '../../kernel/stages/silence.ts';
import type { DecisionSnapshot } from '../../kernel/wire/event.ts';
import { stageRefused } from '../case/change-case.ts';
import { checkDay } from '../case/check-times.ts';
import { closeCase, NO_DECISION } from '../case/close-case.ts';
import type { Command, CommandContext } from '../case/commands.ts';
import { caseLinked, findCaseForUpdate, lookUpCase, noSuchCase } from '../case/find-case.ts';
import { Findings } from '../case/findings.ts';
import { requireScope } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { factsOf, findHistory, newStage } from '../case/stage-row.ts';
import { versionConflict } from '../case/version-conflict.ts';
import { checkSilence, type Silence } from './check-silence.ts';

export interface DecideBySilenceInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly rule: SilenceRule;
  /** YYYY-MM-DD: from whose first moment silence is consent */
  readonly on: string;
  readonly basis: string;
  readonly liable: string;
  /** the case as it was judged; left out where a stage changes nothing in the matter */
  readonly expectedVersion?: number | null;
}

/**
 * 超时默认: grants a case because nobody decided in time. Supervision asks, once each limit has passed; the register looks for itself whether the case is
 * still open, under its lock: a decision that came first stands.
 */
export const decideBySilence: Command<DecideBySilenceInput> = async (context, input) => {
  requireScope(context.principal, 'case:decide-by-silence');
  const findings = Findings.ofInput(input, context.clock());
  const on = checkDay(input.on, ['on'], findings);
  const basis = findings.needed(input.basis, ['basis'], 500);
  const liable = findings.needed(input.liable, ['liable'], 200);
  const known = await lookUpCase(context, input.serialNumber);
  if (!known) findings.refusals.push(noSuchCase(input.serialNumber));
  if (on === null && !findings.found) findings.add('MISSING_FIELD', ['on']);
  if (!known || on === null || findings.found) return refused(findings.refusals);
  const { serialNumber } = known;
  const silence: Silence = { rule: input.rule, on, basis, liable, expectedVersion: input.expectedVersion ?? null };
  const request = { mutation: 'decideBySilence', idempotencyKey: input.idempotencyKey, input: { serialNumber, ...silence } };
  return runCommand(context, request, (em) => decide(em, context, serialNumber, silence));
};

async function decide(em: EntityManager, context: CommandContext, serialNumber: string, silence: Silence): Promise<Outcome> {
  const row = await findCaseForUpdate(em, serialNumber);
  const item = row ? itemById(row.itemId) : undefined;
  if (!row || !item) throw new Error(`the register lost case ${serialNumber}, or the catalogue its item`);
  if (row.linkedSerial !== null) return { refusals: [caseLinked(row.linkedSerial)] };
  const now = context.clock();
  const history = await findHistory(em, row.id);
  const due = startOfDay(silence.on);
  const last = history.at(-1)?.occurredAt ?? due;
  const { zh, en } = WORDS[silence.rule];
  const content = `${zh}；责任部门：${silence.liable} / ${en}; liable: ${silence.liable}`;
  const closure = newStage({
    id: context.newId(),
    caseId: row.id,
    sequence: row.lastSequence + 1,
    kind: 'CLOSURE',
    result: 'GRANTED_BY_SILENCE',
    opinion: content,
    // what was done after that moment, before anybody looked, stays in front of it
    occurredAt: last > due ? last : due,
    recordedAt: now,
    systemId: context.principal.systemId ?? row.ownerSystemId,
    clientId: context.principal.clientId,
  });
  const verdict = decideSilence(processOf(item, row.process?.picked ?? null), history.map(factsOf), factsOf(closure));
  if (!verdict.accepted) return { refusals: [stageRefused(verdict.refusal, row, ['serialNumber'])] };
  const { expectedVersion } = silence;
  if (expectedVersion !== null && expectedVersion !== row.version) return { refusals: [versionConflict(row.version)] };
  const findings = new Findings(now);
  checkSilence(row, item, silence, findings);
  if (findings.found) return { refusals: findings.refusals };
  const decision = decisionOf(item, silence, content);
  await closeCase(em, context, row, { closure, state: verdict.state, decision, kind: 'STAGE_RECORDED', reason: silence.basis });
  return { serialNumber, stageId: closure.id, written: { row, stage: closure } };
}

/** 决定. A renewal holds from the day on which the old certificate does not any more, as long as the item's certificates do. */
function decisionOf({ validityYears }: ItemVersion, { rule, on, basis }: Silence, content: string): DecisionSnapshot {
  const goesOn = rule === 'ART_50' && validityYears !== null;
  return {
    ...NO_DECISION,
    result: 'GRANTED_BY_SILENCE',
    content,
    legalBasis: basis,
    decidedOn: on,
    validFrom: goesOn ? on : null,
    validTo: goesOn ? lastDayOf(on, validityYears) : null,
    bySilence: true,
  };
}

/** Of so many years that begin on a day: 2014-03-01 and 4 end on 2018-02-28. */
function lastDayOf(from: string, years: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const next = new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
  return daysAfter(next, -1);
}

const WORDS = {
  ART_50: { zh: '有效期届满前未作决定，视为准予延续', en: 'undecided when the old certificate ended: taken as renewed' },
  PROMISED_LIMIT: { zh: '承诺期限届满未作决定，视为同意', en: 'undecided when the promised limit had passed: taken as granted' },
} as const satisfies Record<SilenceRule, object>;

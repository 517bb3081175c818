import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { changeCase, judge, stageRefused, type Target } from './change-case.ts';
import type { Command, CommandContext, WithdrawCaseInput } from './commands.ts';
import { saveCase } from './find-case.ts';
import { Findings } from './findings.ts';
import type { Outcome } from './run-command.ts';
import { newStage } from './stage-row.ts';
import { writeChange } from './write-change.ts';

/** 撤回申请: at the party's wish; closes the case. */
export const withdrawCase: Command<WithdrawCaseInput> = (context, input) => {
  const { idempotencyKey, serialNumber, reason } = input;
  const findings = Findings.ofInput(input, context.clock());
  const request = { mutation: 'withdrawCase', idempotencyKey, serialNumber, reason, entry: {}, findings } as const;
  return changeCase(context, request, (em, target, why) => withdraw(em, context, target, why));
};

async function withdraw(em: EntityManager, context: CommandContext, { row, systemId, now }: Target, reason: string): Promise<Outcome> {
  if (isOver(row.status)) return { refusals: [stageRefused({ code: 'CASE_CLOSED', params: {} }, row, ['serialNumber'])] };
  const closure = newStage({
    id: context.newId(),
    caseId: row.id,
    sequence: row.lastSequence + 1,
    kind: 'CLOSURE',
    result: 'WITHDRAWN',
    opinion: reason,
    occurredAt: now,
    recordedAt: now,
    systemId,
    clientId: context.principal.clientId,
  });
  const verdict = await judge(em, row, closure);
  if (!verdict.accepted) return { refusals: [stageRefused(verdict.refusal, row, ['serialNumber'])] };
  const before = { ...row };
  row.version += 1;
  row.lastSequence = closure.sequence;
  row.lastPosition += 1;
  row.status = verdict.state.status;
  row.result = verdict.state.result;
  row.duplicateKey = null;
  row.decision = {
    result: 'WITHDRAWN',
    documentName: null,
    documentNumber: null,
    content: null,
    reason,
    legalBasis: null,
    decidedOn: shanghaiDay(now),
    certificateNumber: null,
    validFrom: null,
    validTo: null,
    remedies: null,
    bySilence: false,
  };
  await saveCase(em, row, before);
  await writeChange(em, context, row, { kind: 'WITHDRAWN', systemId, reason, fields: ['decision'], stages: [closure], now });
  return { serialNumber: row.serialNumber };
}

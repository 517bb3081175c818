import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { changeCase, judge, stageRefused, type Target } from './change-case.ts';
import { closeCase, NO_DECISION } from './close-case.ts';
import type { Command, CommandContext, WithdrawCaseInput } from './commands.ts';
import { Findings } from './findings.ts';
import type { Outcome } from './run-command.ts';
import { newStage } from './stage-row.ts';

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
  const decision = { ...NO_DECISION, result: 'WITHDRAWN', reason, decidedOn: shanghaiDay(now) } as const;
  await closeCase(em, context, row, { closure, state: verdict.state, decision, kind: 'WITHDRAWN', reason });
  return { serialNumber: row.serialNumber };
}

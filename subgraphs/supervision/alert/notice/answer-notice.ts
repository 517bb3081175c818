import { LockMode } from '@mikro-orm/core';
import type { WrappedSystem } from '../../../kernel/codes/systems.ts';
import { withRetries } from '../../../kernel/database/transaction.ts';
import { Findings, type InputRefusal } from '../../../kernel/graph/findings.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import { type CommandContext, type CommandResult, runCommand } from '../../command/run-command.ts';
import { Alert } from '../alert.entity.ts';
import { requireOwn } from '../decide/may-answer.ts';
import { writeAlerts } from '../write-alerts.ts';
import { AlertNotice } from './alert-notice.entity.ts';

export interface AnswerNoticeInput {
  readonly idempotencyKey: string;
  readonly noticeId: string;
  readonly answer: string;
}

/**
 * 答复告知单: the responsible unit answers, also when its day has passed; alerts of the notice that are still open are explained by it.
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export async function answerNotice(
  context: CommandContext,
  systems: readonly WrappedSystem[],
  input: AnswerNoticeInput,
): Promise<CommandResult> {
  const { principal, clock, em, random } = context;
  requireScope(principal, 'alert:answer');
  const findings: Findings = Findings.ofInput<InputRefusal>(input, clock());
  // as long as a reason of a change: it becomes that of the alerts
  const answer = findings.needed(input.answer, ['answer'], 500);
  const id = input.noticeId.trim();
  const known = await withRetries(random, () => em.fork().findOne(AlertNotice, { id }, { fields: ['regionCode', 'ownerSystemId'] }));
  if (known) requireOwn(principal, systems, known);
  else findings.add('BAD_VALUE', ['noticeId'], { reason: { zh: '没有此告知单', en: 'there is no such notice' } });
  if (findings.found) return { made: null, replayed: false, refusals: findings.refusals };
  const request = { mutation: 'answerAlertNotice', idempotencyKey: input.idempotencyKey, input: { noticeId: id, answer } };
  return runCommand(context, request, async (inner) => {
    const now = clock();
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true } as const;
    const notice = await inner.findOneOrFail(AlertNotice, { id }, locked);
    if (notice.state === 'ANSWERED') return { refusals: [{ code: 'NOTICE_ANSWERED', path: ['noticeId'], params: {} }] };
    const actor = principal.clientId;
    await inner.nativeUpdate(AlertNotice, { id }, { state: 'ANSWERED', answer, answeredBy: actor, answeredAt: now });
    const open = await inner.find(Alert, { noticeId: id, state: 'OPEN' }, { ...locked, orderBy: { place: 1 } });
    const explained = (before: Alert) => ({
      before,
      after: { ...before, state: 'EXPLAINED' as const },
      firstOfCase: false,
      change: { actor, reason: answer },
    });
    await writeAlerts(inner, open.map(explained), now);
    return { made: id };
  });
}

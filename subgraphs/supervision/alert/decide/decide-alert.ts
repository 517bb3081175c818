import { LockMode } from '@mikro-orm/core';
import type { WrappedSystem } from '../../../kernel/codes/systems.ts';
import { withRetries } from '../../../kernel/database/transaction.ts';
import { Findings, type InputRefusal } from '../../../kernel/graph/findings.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import { type CommandContext, type CommandResult, type Refusal, runCommand } from '../../command/run-command.ts';
import { Alert } from '../alert.entity.ts';
import { type AlertState, mayBecome, STATE_WORDS } from '../alert-state.ts';
import { writeAlerts } from '../write-alerts.ts';
import { requireOwn } from './may-answer.ts';

export interface AlertDecision {
  readonly idempotencyKey: string;
  readonly alertId: string;
  readonly reason: string;
}

/** A step of an alert's life that a person takes: who may, and where it leads. */
interface Step {
  readonly mutation: string;
  readonly to: AlertState;
  /** whether the responsible unit may, or a supervisor alone */
  readonly byUnit: boolean;
}

export const EXPLAIN: Step = { mutation: 'explainAlert', to: 'EXPLAINED', byUnit: true };
export const CORRECT: Step = { mutation: 'correctAlert', to: 'CORRECTED', byUnit: true };
export const CLOSE: Step = { mutation: 'closeAlert', to: 'CLOSED', byUnit: false };
export const RETRACT: Step = { mutation: 'retractAlert', to: 'RETRACTED', byUnit: false };

/**
 * Takes a step of an alert's life, with who and why, once for each idempotency key.
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export async function decideAlert(
  context: CommandContext,
  systems: readonly WrappedSystem[],
  { mutation, to, byUnit }: Step,
  input: AlertDecision,
): Promise<CommandResult> {
  const { principal, clock, em, random } = context;
  requireScope(principal, byUnit ? 'alert:answer' : 'alert:handle');
  const findings: Findings = Findings.ofInput<InputRefusal>(input, clock());
  const reason = findings.needed(input.reason, ['reason'], 500);
  const id = input.alertId.trim();
  // what says who may do what to an alert never changes
  const known = await withRetries(random, () => em.fork().findOne(Alert, { id }, { fields: ['regionCode', 'ownerSystemId'] }));
  if (known && byUnit) requireOwn(principal, systems, known);
  if (!known) findings.add('BAD_VALUE', ['alertId'], { reason: NO_SUCH_ALERT });
  if (findings.found) return { made: null, replayed: false, refusals: findings.refusals };
  return runCommand(context, { mutation, idempotencyKey: input.idempotencyKey, input: { alertId: id, reason } }, async (inner) => {
    const before = await inner.findOneOrFail(Alert, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
    if (!mayBecome(before.state, to)) return { refusals: [wrongState(before.state, to, ['alertId'])] };
    const change = { actor: principal.clientId, reason };
    await writeAlerts(inner, [{ before, after: { ...before, state: to }, firstOfCase: false, change }], clock());
    return { made: id };
  });
}

export const wrongState = (from: AlertState, to: AlertState, path: readonly string[]): Refusal => ({
  code: 'ALERT_STATE',
  path,
  params: { from: STATE_WORDS[from], to: STATE_WORDS[to] },
});

export const NO_SUCH_ALERT = { zh: '没有此预警', en: 'there is no such alert' };

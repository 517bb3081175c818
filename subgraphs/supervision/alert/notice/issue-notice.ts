import { LockMode } from '@mikro-orm/core';
import { shanghaiDay } from '../../../kernel/codes/day.ts';
import { insertRows } from '../../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { Findings, type InputRefusal } from '../../../kernel/graph/findings.ts';
import { requireScope } from '../../../kernel/graph/require-scope.ts';
import { dueOf } from '../../../kernel/worktime/due.ts';
import type { Book } from '../../book/book.ts';
import { type CommandContext, type CommandResult, type Refusal, runCommand } from '../../command/run-command.ts';
import { Alert, NOTICE_COUNTER_ID } from '../alert.entity.ts';
import { STATE_WORDS } from '../alert-state.ts';
import { NO_SUCH_ALERT } from '../decide/decide-alert.ts';
import { takeNumbers } from '../write-alerts.ts';
import { AlertNotice } from './alert-notice.entity.ts';
import { numberOf } from './alert-notice.type.ts';

export interface IssueNoticeInput {
  readonly idempotencyKey: string;
  readonly alertIds: readonly string[];
  readonly reason: string;
}

const MOST_ALERTS = 100;

/**
 * 发出告知单: tells a unit of open alerts, with a day by which it answers; the shortest time that one of their rules gives.
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export async function issueNotice(context: CommandContext, book: Book, input: IssueNoticeInput): Promise<CommandResult> {
  const { principal, clock, newId } = context;
  requireScope(principal, 'alert:handle');
  const findings: Findings = Findings.ofInput<InputRefusal>(input, clock());
  const reason = findings.needed(input.reason, ['reason'], 500);
  const alertIds = [...new Set(input.alertIds.map((id) => id.trim()))];
  if (alertIds.length === 0) findings.add('MISSING_FIELD', ['alertIds']);
  if (alertIds.length > MOST_ALERTS) findings.tooLong(['alertIds'], MOST_ALERTS, 'entries');
  if (findings.found) return { made: null, replayed: false, refusals: findings.refusals };
  const request = { mutation: 'issueAlertNotice', idempotencyKey: input.idempotencyKey, input: { alertIds, reason } };
  return runCommand(context, request, async (em) => {
    const now = clock();
    const among = { id: { $in: alertIds } };
    const alerts = await em.find(Alert, among, { orderBy: { place: 1 }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
    const refusals = [...(await wrongAlerts(em, alertIds, alerts)), ...severalUnits(alerts)];
    const [first] = alerts;
    if (refusals.length > 0 || !first) return { refusals };
    const within = alerts.map(({ rule, itemCode, fromAt }) => book.rules.ruleAt(rule, itemCode, fromAt).answerWithin);
    const answerWithin = Math.min(...within);
    const { regionId, regionCode, department, ownerSystemId } = first;
    const notice = {
      id: newId(),
      place: await takeNumbers(em, NOTICE_COUNTER_ID, 1),
      ...{ regionId, regionCode, department, ownerSystemId, reason },
      ...{ issuedBy: principal.clientId, issuedAt: now, answerWithin, answerBy: answerDay(now, answerWithin, book), state: 'ISSUED' },
    } as AlertNotice;
    await insertRows(em, AlertNotice, [notice]);
    await em.nativeUpdate(Alert, among, { noticeId: notice.id });
    return { made: notice.id };
  });
}

/** The last day for an answer to what is issued at that moment; null where it lies in a year that is not published. */
export function answerDay(issuedAt: Date, workingDays: number, { calendar, partDay }: Book): string | null {
  const ledger = { start: shanghaiDay(issuedAt), pauses: [], extensions: [] };
  const due = dueOf(ledger, { value: workingDays, unit: 'WORKING_DAY' }, calendar, partDay);
  return due.kind === 'DAY' ? due.day : null;
}

/** Alerts that are not there, not open, or that an unanswered notice tells of already. */
async function wrongAlerts(em: EntityManager, alertIds: readonly string[], alerts: readonly Alert[]): Promise<Refusal[]> {
  const known = new Map(alerts.map((alert) => [alert.id, alert]));
  const noticeIds = alerts.flatMap(({ noticeId }) => noticeId ?? []);
  const told = { id: { $in: noticeIds }, state: { $ne: 'ANSWERED' as const } };
  const waiting = noticeIds.length === 0 ? [] : await em.find(AlertNotice, told, { disableIdentityMap: true });
  return alertIds.flatMap((id, at): Refusal[] => {
    const path = ['alertIds', String(at)];
    const alert = known.get(id);
    if (!alert) return [{ code: 'BAD_VALUE', path, params: { reason: NO_SUCH_ALERT } }];
    if (alert.state !== 'OPEN') {
      const { zh, en } = STATE_WORDS[alert.state];
      return [{ code: 'BAD_VALUE', path, params: { reason: { zh: `该预警${zh}`, en: `the alert is ${en}` } } }];
    }
    const notice = waiting.find((one) => one.id === alert.noticeId);
    if (!notice) return [];
    const number = numberOf(notice);
    return [
      { code: 'BAD_VALUE', path, params: { reason: { zh: `${number} 尚未答复`, en: `${number} tells of it and waits for an answer` } } },
    ];
  });
}

function severalUnits(alerts: readonly Alert[]): Refusal[] {
  const units = new Set(alerts.map(({ regionCode, department, ownerSystemId }) => JSON.stringify([regionCode, department, ownerSystemId])));
  const reason = { zh: '一份告知单只发给一个责任单位', en: 'a notice goes to one unit: these alerts are of several' };
  return units.size > 1 ? [{ code: 'BAD_VALUE', path: ['alertIds'], params: { reason } }] : [];
}

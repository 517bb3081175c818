import { createHash } from 'node:crypto';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CaseSnapshot, NoticeSnapshot } from '../../kernel/wire/event.ts';
import type { Alert } from './alert.entity.ts';
import type { RuleId } from './rules/rule.ts';
import { type AlertSubject, alertsOf, isAlive, isFirst, newAlert, type Settling } from './settle-alerts.ts';
import { type AlertDelta, type AlertEdit, writeAlerts } from './write-alerts.ts';

/** A notice of the register about a case: what it did not take, or took with a difference. */
export interface GivenNotice {
  readonly subject: AlertSubject;
  readonly notice: NoticeSnapshot;
  /** when the register wrote it: decides which version of the rule it falls under */
  readonly at: Date;
}

/**
 * Raises the alerts of notices, once for each cause; a notice that takes another back retracts its alert. In the transaction of the events, under the
 * locks of their cases' rows.
 */
export async function raiseNotices(em: EntityManager, notices: readonly GivenNotice[], settling: Settling): Promise<AlertDelta[]> {
  if (notices.length === 0) return [];
  const known = await alertsOf(
    em,
    notices.map(({ subject }) => subject.serialNumber),
  );
  const edits = new Map<string, AlertEdit>();
  const alerts = new Map([...known].map(([serialNumber, ofCase]) => [serialNumber, [...ofCase]]));
  for (const given of notices) {
    const { serialNumber } = given.subject;
    const ofCase = alerts.get(serialNumber) ?? [];
    for (const edit of given.notice.retracts ? retracted(given, ofCase) : raised(given, ofCase, settling)) {
      edits.set(edit.after.id, edit);
      alerts.set(serialNumber, [...ofCase.filter(({ id }) => id !== edit.after.id), edit.after]);
    }
  }
  return writeAlerts(em, [...edits.values()], settling.now);
}

function raised({ subject, notice, at }: GivenNotice, ofCase: readonly Alert[], settling: Settling): AlertEdit[] {
  const rule = notice.rule as RuleId;
  const causeKey = causeKeyOf(notice);
  const { enabled, level, version } = settling.book.rules.ruleAt(rule, subject.itemCode, at);
  if (!enabled || ofCase.some((alert) => alert.rule === rule && alert.causeKey === causeKey)) return [];
  const cause = notice.cause.slice(0, 500);
  const { senderSystemId, localNumber, stage: refusedStage = null } = notice;
  const what = {
    rule,
    causeKey,
    level,
    ruleVersion: version,
    fromAt: at,
    cause,
    sequence: null,
    senderSystemId,
    localNumber,
    refusedStage,
  };
  const after = newAlert(subject, what, settling);
  return [{ before: null, after, firstOfCase: isFirst(after, ofCase), change: { actor: null, reason: cause } }];
}

/** An alert that was raised in the same breath is left as it is found: the register never takes back what it has not told in an event of its own. */
function retracted({ notice }: GivenNotice, ofCase: readonly Alert[]): AlertEdit[] {
  const { rule, senderSystemId, localNumber, cause } = notice;
  return ofCase
    .filter((alert) => alert.rule === rule && alert.senderSystemId === senderSystemId && (alert.localNumber ?? null) === localNumber)
    .filter((alert) => isAlive(alert) && alert.place > 0)
    .map((before) => ({
      before,
      after: { ...before, state: 'RETRACTED' },
      firstOfCase: false,
      change: { actor: null, reason: cause },
    }));
}

/** A second entry is the same whenever the same system gives the same number; a refused stage where it was refused for the same cause. */
function causeKeyOf({ rule, senderSystemId, localNumber, cause }: NoticeSnapshot): string {
  const what = rule === 'SECOND_ENTRY' ? [senderSystemId, localNumber] : [senderSystemId, localNumber, cause];
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}

/** What an event says of the case that its alert is of. */
export const subjectOfSnapshot = (snapshot: CaseSnapshot): AlertSubject => {
  // the division that has to answer for it now; events of earlier versions know that of the receipt alone
  const { id: regionId, code: regionCode } = snapshot.handlingRegion ?? snapshot.region;
  const { serialNumber, item, ownerSystemId, authority } = snapshot;
  return { serialNumber, regionId, regionCode, department: authority?.name ?? '', itemCode: item.code, ownerSystemId };
};

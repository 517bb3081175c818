import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { NewId } from '../../kernel/wire/clock.ts';
import type { StageKind } from '../../kernel/wire/event.ts';
import type { Finding } from '../judge/finding.ts';
import { Alert } from './alert.entity.ts';
import type { AlertRules, RuleId } from './rules/rule.ts';
import { isOfNotice } from './rules/rule.ts';
import { type AlertDelta, type AlertEdit, writeAlerts } from './write-alerts.ts';

/** What an alert is of; taken when it is raised, and kept: who answers for it does not change with the case. */
export interface AlertSubject {
  readonly serialNumber: string;
  /** the division that has the case */
  readonly regionId: string;
  readonly regionCode: string;
  /** 承办部门; '' where nobody says */
  readonly department: string;
  readonly itemCode: string;
  readonly ownerSystemId: string;
}

export interface SettledCase {
  readonly subject: AlertSubject;
  /** all that the rules say of it now */
  readonly findings: readonly Finding[];
  /** why what they said before holds no longer: names the late event; one sentence, Chinese / English */
  readonly late: string;
  /** all its stages: a refused one that has come after all gives no ground for its notice any more */
  readonly stages?: readonly TakenStage[];
}

export interface TakenStage {
  readonly kind: StageKind;
  readonly stepCode?: string | null;
  readonly occurredAt: Date;
}

export interface Settling {
  readonly now: Date;
  readonly newId: NewId;
  readonly book: { readonly rules: AlertRules };
}

/**
 * Brings the alerts of cases to what the rules say of them now: what is new is raised, what is no finding any more is retracted with its cause, what has
 * ended by itself is corrected, what comes back is opened again. What a person has decided stays. Nothing is deleted. In the transaction that
 * judges the cases, under the locks of their rows: so of two processes one raises, and the other finds it done.
 * @param cases none of them twice
 */
export async function settleAlerts(em: EntityManager, cases: readonly SettledCase[], settling: Settling): Promise<AlertDelta[]> {
  if (cases.length === 0) return [];
  const known = await alertsOf(
    em,
    cases.map(({ subject }) => subject.serialNumber),
  );
  const edits = cases.flatMap((one) => settled(one, known.get(one.subject.serialNumber) ?? [], settling));
  return writeAlerts(em, edits, settling.now);
}

/** The alerts of these cases, their rows locked, by serial number, in the order in which they were raised. */
export async function alertsOf(em: EntityManager, serialNumbers: readonly string[]): Promise<ReadonlyMap<string, readonly Alert[]>> {
  const among = { serialNumber: { $in: [...new Set(serialNumbers)] } };
  const alerts = await em.find(Alert, among, {
    orderBy: { serialNumber: 1, place: 1 },
    lockMode: LockMode.PESSIMISTIC_WRITE,
    disableIdentityMap: true,
  });
  return Map.groupBy(alerts, ({ serialNumber }) => serialNumber);
}

/** Pure: what becomes of a case's alerts. */
export function settled({ subject, findings, late, stages = [] }: SettledCase, alerts: readonly Alert[], settling: Settling): AlertEdit[] {
  const { now } = settling;
  const edits: AlertEdit[] = [];
  const found = new Map(findings.filter(({ from }) => from <= now).map((finding) => [keyOf(finding.rule, finding.rung), finding]));
  const known = new Map(alerts.map((alert) => [keyOf(alert.rule, alert.causeKey), alert]));
  const edit = (before: Alert, after: Alert, reason: string | null) =>
    edits.push({ before, after, firstOfCase: false, change: reason === null ? null : { actor: null, reason } });

  for (const alert of alerts) {
    if (isOfNotice(alert)) {
      if (isAlive(alert) && hasCome(alert, stages)) edit(alert, { ...alert, state: 'RETRACTED' }, CAME);
      continue;
    }
    const finding = found.get(keyOf(alert.rule, alert.causeKey));
    const said = finding && saidOf(finding, subject.itemCode, settling);
    if (!finding || !said) {
      if (isAlive(alert)) edit(alert, { ...alert, state: 'RETRACTED' }, finding ? SWITCHED_OFF : late);
      continue;
    }
    if (hasEnded(finding, now)) {
      const state = finding.endsAs ?? 'CORRECTED';
      const isOther = endedBySystem(alert) && alert.state !== 'RETRACTED' && alert.state !== state;
      if (isUnderWay(alert) || isOther) edit(alert, { ...alert, ...said, state }, ENDED[state]);
    } else if (endedBySystem(alert)) edit(alert, { ...alert, ...said, state: 'OPEN' }, finding.cause);
    else if (isAlive(alert) && differs(alert, said)) edit(alert, { ...alert, ...said }, null);
  }

  const raised: Alert[] = [];
  for (const [key, finding] of found) {
    if (known.has(key) || finding.waits || hasEnded(finding, now)) continue;
    const said = saidOf(finding, subject.itemCode, settling);
    if (!said) continue;
    const { rule, rung: causeKey, senderSystemId } = finding;
    const after = newAlert(subject, { rule, causeKey, senderSystemId, localNumber: null, refusedStage: null, ...said }, settling);
    edits.push({ before: null, after, firstOfCase: isFirst(after, [...alerts, ...raised]), change: { actor: null, reason: said.cause } });
    raised.push(after);
  }
  return edits;
}

/** What a finding says of its alert; undefined where the rule is switched off for it. The version that holds when it begins decides. */
function saidOf({ rule, from, cause, sequence }: Finding, itemCode: string, { book }: Settling) {
  const { enabled, level, version } = book.rules.ruleAt(rule, itemCode, from);
  return enabled ? { level, ruleVersion: version, fromAt: from, cause: cause.slice(0, 500), sequence } : undefined;
}

type Said = NonNullable<ReturnType<typeof saidOf>>;

export function newAlert(
  { serialNumber, regionId, regionCode, department, itemCode, ownerSystemId }: AlertSubject,
  what: Said & Pick<Alert, 'rule' | 'causeKey' | 'senderSystemId' | 'localNumber' | 'refusedStage'>,
  { now, newId }: Pick<Settling, 'now' | 'newId'>,
): Alert {
  const of = { serialNumber, regionId, regionCode, department, itemCode, ownerSystemId };
  // its place is given where it is written
  return {
    id: newId(),
    place: 0,
    ...of,
    ...what,
    state: 'OPEN',
    openedAt: now,
    stateChangedAt: now,
    changedBy: null,
    noticeId: null,
  } as Alert;
}

/** Whether no other alert of the case has its rule and sender. */
export const isFirst = ({ rule, senderSystemId }: Alert, others: readonly Alert[]): boolean =>
  !others.some((other) => other.rule === rule && other.senderSystemId === senderSystemId);

const keyOf = (rule: RuleId, causeKey: string) => `${rule} ${causeKey}`;

/** Neither retracted nor closed by a person: what turns out wrong can still be taken back. */
export const isAlive = ({ state, changedBy }: Alert): boolean => state !== 'RETRACTED' && (state !== 'CLOSED' || changedBy == null);

const isUnderWay = ({ state }: Alert) => state === 'OPEN' || state === 'EXPLAINED';

/** What a person has decided is not opened again. */
const endedBySystem = (alert: Alert) => alert.changedBy == null && !isUnderWay(alert);

const hasEnded = ({ until, hindsight }: Finding, now: Date) => !hindsight && until !== null && until <= now;

const differs = (alert: Alert, said: Said) =>
  alert.level !== said.level ||
  alert.ruleVersion !== said.ruleVersion ||
  alert.cause !== said.cause ||
  (alert.sequence ?? null) !== said.sequence ||
  alert.fromAt.getTime() !== said.fromAt.getTime();

/** The refused stage was taken after all: the same kind and step, at the same second, as vendors store no more. */
function hasCome({ refusedStage }: Alert, stages: readonly TakenStage[]): boolean {
  if (!refusedStage) return false;
  const second = (moment: Date) => Math.floor(moment.getTime() / 1000);
  const at = second(new Date(refusedStage.occurredAt));
  return stages.some(
    ({ kind, stepCode, occurredAt }) =>
      kind === refusedStage.kind && (stepCode ?? null) === refusedStage.stepCode && second(occurredAt) === at,
  );
}

const CAME = '被拒的环节已按顺序登记 / the refused stage has been taken in its order after all';
const SWITCHED_OFF = '该规则当时未启用 / the rule is switched off for that time';
const ENDED = {
  CORRECTED: '所提示的情形已结束 / what it warned of did not come about',
  CLOSED: '所提示的情形已发生，另有预警 / what it warned of came about, and has an alert of its own',
};

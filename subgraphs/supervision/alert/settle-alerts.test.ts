import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { entities } from '../entities.ts';
import { NOW, notice } from '../testing.ts';
import { ALERT_COUNTER_ID, Alert, AlertCounter } from './alert.entity.ts';
import { AlertChange } from './alert-change.entity.ts';
import { AlertFigure } from './alert-figure.entity.ts';
import type { AlertState } from './alert-state.ts';
import { raiseNotices } from './raise-notices.ts';
import { recountAlerts } from './recount-alerts.ts';
import { foldAlertRules } from './rules/fold-alert-rules.ts';
import { type SettledCase, settleAlerts } from './settle-alerts.ts';
import { finding, settling, subject } from './testing.ts';
import { writeAlerts } from './write-alerts.ts';

const LATE = '第 4 环节 CLOSURE 迟到 / stage 4 CLOSURE came late';
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe.each(dialectsUnderTest())('the life of an alert on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let serial = 0;
  let one: string;
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, entities);
    await database.fork().insert(AlertCounter, { id: ALERT_COUNTER_ID, lastPlace: 0 });
  });
  afterAll(() => database.remove());
  beforeEach(() => {
    one = `S-${++serial}`;
  });

  const settle = (findings: SettledCase['findings'], at = settling(), more: Partial<SettledCase> = {}) =>
    inTransaction(database.fork(), (em) => settleAlerts(em, [{ subject: subject(one), findings, late: LATE, ...more }], at));
  const tell = (given: Parameters<typeof notice>[1], rule = 'STAGE_ORDER') =>
    inTransaction(database.fork(), (em) => raiseNotices(em, [{ subject: subject(one), notice: notice(rule, given), at: NOW }], settling()));
  /** as a person's command writes it */
  const decide = (state: AlertState) =>
    inTransaction(database.fork(), async (em) => {
      const before = await em.findOneOrFail(Alert, { serialNumber: one }, { disableIdentityMap: true });
      const edit = { before, after: { ...before, state }, firstOfCase: false, change: { actor: 'supervisor', reason: 'looked at' } };
      await writeAlerts(em, [edit], NOW);
    });
  const alerts = () => database.fork().find(Alert, { serialNumber: one }, { orderBy: { place: 1 } });
  async function history(): Promise<string[]> {
    const ids = (await alerts()).map(({ id }) => id);
    const changes = await database.fork().find(AlertChange, { alertId: { $in: ids } }, { orderBy: { place: 1 } });
    return changes.map(({ state, actor, reason }) => `${state} ${actor ?? 'system'} ${reason}`);
  }

  test('what is found is raised once, however often it is found; what is found no longer is retracted with the late event, and never deleted', async () => {
    const found = finding();
    expect(await settle([found])).toMatchObject([
      { before: null, alert: { rule: 'PROMISED_PASSED', causeKey: 'PROMISED', level: 'YELLOW' } },
    ]);
    expect(await settle([found])).toEqual([]);
    expect(await settle([])).toMatchObject([{ before: 'OPEN', alert: { state: 'RETRACTED' } }]);
    expect(await settle([])).toEqual([]);
    await settle([found], settling(later(1)));
    expect(await alerts()).toMatchObject([{ state: 'OPEN', openedAt: NOW, stateChangedAt: later(1) }]);
    expect(await history()).toEqual([`OPEN system ${found.cause}`, `RETRACTED system ${LATE}`, `OPEN system ${found.cause}`]);
  });

  test('what has ended by itself is corrected, opened again where it comes back, and not raised in hindsight', async () => {
    const soon = finding({ rule: 'DUE_SOON', hindsight: false, until: later(10) });
    await settle([soon], settling(later(11)));
    expect(await alerts()).toEqual([]);
    await settle([soon]);
    await settle([soon], settling(later(11)));
    expect(await alerts()).toMatchObject([{ state: 'CORRECTED', level: 'NOTICE' }]);
    await settle([{ ...soon, until: null }], settling(later(12)));
    expect(await alerts()).toMatchObject([{ state: 'OPEN' }]);
    await settle([{ ...soon, until: later(13), endsAs: 'CLOSED' }], settling(later(14)));
    expect(await alerts()).toMatchObject([{ state: 'CLOSED' }]);
  });

  test('what a person has decided stays: the system opens again only what it has ended itself', async () => {
    await settle([finding()]);
    for (const state of ['EXPLAINED', 'CORRECTED', 'CLOSED'] as const) {
      await decide(state);
      expect(await settle([finding()], settling(later(1)))).toEqual([]);
    }
    expect(await settle([])).toEqual([]);
    await decide('CORRECTED');
    expect(await settle([])).toMatchObject([{ before: 'CORRECTED', alert: { state: 'RETRACTED' } }]);
  });

  test('what is said of an alert follows its finding, without a change of state', async () => {
    await settle([finding()]);
    const moved = finding({ from: later(-30), sequence: 4, cause: '另一时限 / another limit' });
    expect(await settle([moved])).toEqual([]);
    expect(await alerts()).toMatchObject([{ fromAt: later(-30), sequence: 4, cause: '另一时限 / another limit', state: 'OPEN' }]);
    expect(await history()).toHaveLength(1);
  });

  test('the version of the rule that holds when a finding begins decides on its level, and on whether it is an alert', async () => {
    const change = (content: object) => ({
      content: { rule: 'PROMISED_PASSED', itemCode: null, validFrom: NOW.toISOString(), ...content },
    });
    const by = (...changes: object[]) => ({ ...settling(later(9)), book: { rules: foldAlertRules(changes.map(change)) } });
    const found = finding({ from: later(1) });
    await settle([finding({ from: later(-1) })], by({ enabled: false }));
    expect(await alerts()).toMatchObject([{ level: 'YELLOW', ruleVersion: 1 }]);
    await settle([found], by({ level: 'RED' }));
    expect(await alerts()).toMatchObject([{ level: 'RED', ruleVersion: 2, state: 'OPEN' }]);
    await settle([found], by({ enabled: false }));
    expect(await alerts()).toMatchObject([{ state: 'RETRACTED' }]);
  });

  test('a refused stage that has come after all, to the second, gives no ground for its notice any more', async () => {
    const refused = { kind: 'REVIEW', stepCode: 'SH', occurredAt: '2026-02-12T01:00:00.400Z' } as const;
    await tell({ stage: refused });
    await tell({ cause: 'without a stage', stage: undefined as never });
    const others = [{ kind: 'REVIEW', stepCode: 'PZ', occurredAt: new Date('2026-02-12T01:00:00Z') }] as const;
    expect(await settle([], settling(), { stages: others })).toEqual([]);
    const come = [...others, { kind: 'REVIEW', stepCode: 'SH', occurredAt: new Date('2026-02-12T01:00:00Z') }] as const;
    expect(await settle([], settling(), { stages: come })).toMatchObject([{ alert: { rule: 'STAGE_ORDER', state: 'RETRACTED' } }]);
    expect((await alerts()).map(({ state }) => state)).toEqual(['RETRACTED', 'OPEN']);
  });

  test('a notice is raised once for each cause; one that is taken back is retracted with its cause, and stays so when it is sent again', async () => {
    const cause = '已拆分 / separated';
    expect(await tell({}, 'SECOND_ENTRY')).toMatchObject([{ before: null, alert: { level: 'NOTICE', localNumber: 'XH-7' } }]);
    expect(await tell({}, 'SECOND_ENTRY')).toEqual([]);
    expect(await tell({ localNumber: 'XH-8' }, 'SECOND_ENTRY')).toHaveLength(1);
    expect(await tell({ retracts: true, cause }, 'SECOND_ENTRY')).toMatchObject([{ before: 'OPEN', alert: { state: 'RETRACTED' } }]);
    expect(await tell({}, 'SECOND_ENTRY')).toEqual([]);
    expect((await alerts()).map(({ localNumber, state }) => `${localNumber} ${state}`)).toEqual(['XH-7 RETRACTED', 'XH-8 OPEN']);
    expect(await history()).toContain(`RETRACTED system ${cause}`);
  });

  test('two processes that settle the same cases raise each alert once, with places of their own', async () => {
    const cases = Array.from({ length: 20 }, (_, n) => `T-${n}`);
    // under the lock of the cases' rows, as whoever judges them holds it
    const settleAll = () =>
      inTransaction(database.fork(), async (em) => {
        await em.execute("update alert_counter set last_place = last_place where id = 'alert'");
        const given = cases.map((serialNumber) => ({ subject: subject(serialNumber), findings: [finding()], late: LATE }));
        return settleAlerts(em, given, settling());
      });
    const raised = await Promise.all([settleAll(), settleAll(), settleAll()]);
    expect(raised.map(({ length }) => length).sort()).toEqual([0, 0, 20]);
    const changes = await database.fork().find(AlertChange, {}, { orderBy: { place: 1 } });
    expect(changes.map(({ place }) => place)).toEqual(changes.map((_, n) => n + 1));
  });

  test('the figures are those of a recount', async () => {
    const em = database.fork();
    const kept = await em.find(AlertFigure, {});
    const text = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    expect(kept.length).toBeGreaterThan(3);
    expect(text(kept)).toEqual(text(await recountAlerts(em)));
  });
});

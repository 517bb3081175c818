import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyse, badPlans, statementOf } from '../kernel/database/explain/testing.ts';
import { insertRows } from '../kernel/database/insert-rows.ts';
import { type Database, openDatabase } from '../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../kernel/database/testing.ts';
import { inTransaction } from '../kernel/database/transaction.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import { encodeCursor } from '../kernel/graph/connection.ts';
import { HEADER } from '../kernel/wire/headers.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { ALERT_COUNTER_ID, Alert, AlertCounter } from './alert/alert.entity.ts';
import { AlertChange } from './alert/alert-change.entity.ts';
import { alertFeed } from './alert/alert-feed.ts';
import { AlertFigure } from './alert/alert-figure.entity.ts';
import { ALERT_STATES } from './alert/alert-state.ts';
import { figuresOf } from './alert/count-alerts.ts';
import { AlertNotice } from './alert/notice/alert-notice.entity.ts';
import { escalateNotices } from './alert/notice/escalate-notices.ts';
import { inventedAlert as inventedAlertOf, supervisor } from './alert/testing.ts';
import { bookOf } from './book/book.ts';
import { ReceivedStage } from './case/received-stage.entity.ts';
import { SupervisedCase } from './case/supervised-case.entity.ts';
import { supervisionContext } from './context.ts';
import { supervisionDefinition } from './definition.ts';
import { entities } from './entities.ts';
import { receiveEvent } from './intake/receive-event.ts';
import { migrations } from './migrations/index.ts';
import { event, NOW, notice, partsAt, stage } from './testing.ts';

const ROWS = 4_000;
const LIST = `query ($filter: AlertFilter, $after: String) { alerts(filter: $filter, first: 50, after: $after) {
  totalCount nodes { place: id openedAt rule region { id } } pageInfo { hasNextPage endCursor } } }`;
const CASES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { supervision { stagesReceived alerts { rule } } } } }`;

const serialOf = (n: number) => `S-${String(n).padStart(6, '0')}`;
const inventedAlert = (n: number): Alert =>
  inventedAlertOf({
    id: `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    place: n + 1,
    serialNumber: serialOf(n),
    rule: n % 97 === 0 ? 'STAGE_ORDER' : n % 2 ? 'STAGE_MISSING' : 'SECOND_ENTRY',
    // versions and items differ in level
    level: n % 97 === 0 || n % 5 === 0 ? 'YELLOW' : 'NOTICE',
    state: n % 10 === 0 ? ALERT_STATES[1] : 'OPEN',
    regionCode: n % 3 ? '330106' : '330108',
    itemCode: n % 11 ? '330123901000' : '330123902000',
    senderSystemId: n % 13 ? 'district.330106' : 'district.330108',
    noticeId: n % 100 ? null : `notice-${n % 3}`,
    // a process whose clock is behind gives its alerts earlier times
    openedAt: new Date(NOW.getTime() + n * 60_000 - (n % 7 === 0 ? 30_000 * 60 : 0)),
  });
const inventedNotice = (n: number): AlertNotice =>
  ({
    ...{
      id: `notice-${n}`,
      place: n + 1,
      regionId: '330106',
      regionCode: n % 3 ? '330106' : '330108',
      department: '',
      ownerSystemId: 'city.health',
    },
    ...{ reason: 'invented', issuedBy: 'supervisor', issuedAt: NOW, answerWithin: 3, answer: null, answeredBy: null, answeredAt: null },
    ...{ answerBy: n % 50 ? '2026-03-01' : null, state: n % 10 ? 'ANSWERED' : 'ISSUED', escalatedAt: null },
  }) as AlertNotice;
const changeOf = ({ place, id: alertId, regionCode, state, cause: reason, openedAt: at }: Alert) =>
  ({ place, alertId, regionCode, state, actor: null, reason, at }) as AlertChange;

const FILTERS: readonly (readonly [Record<string, unknown>, (alert: Alert) => boolean])[] = [
  [{}, () => true],
  [{ regionCodes: ['330106'] }, ({ regionCode }) => regionCode === '330106'],
  [{ regionCodes: ['330106', '330108'] }, () => true],
  [{ rule: 'STAGE_ORDER' }, ({ rule }) => rule === 'STAGE_ORDER'],
  [{ level: 'NOTICE' }, ({ level }) => level === 'NOTICE'],
  [{ level: 'YELLOW', state: ['OPEN'] }, ({ level, state }) => level === 'YELLOW' && state === 'OPEN'],
  [{ level: 'RED' }, () => false],
  [{ rule: 'SECOND_ENTRY', level: 'RED' }, () => false],
  [{ rule: 'STAGE_MISSING', level: 'YELLOW' }, ({ rule, level }) => rule === 'STAGE_MISSING' && level === 'YELLOW'],
  [{ state: ['EXPLAINED'] }, ({ state }) => state === 'EXPLAINED'],
  [{ itemCodes: ['330123902000'], state: ['OPEN'] }, ({ itemCode, state }) => itemCode === '330123902000' && state === 'OPEN'],
  [{ senderSystemId: 'district.330108' }, ({ senderSystemId }) => senderSystemId === 'district.330108'],
  [{ serialNumber: 'S-000042' }, ({ serialNumber }) => serialNumber === 'S-000042'],
  [{ state: ['EXPLAINED'], regionCodes: ['330108'] }, ({ state, regionCode }) => state === 'EXPLAINED' && regionCode === '330108'],
  [
    { openedFrom: new Date(NOW.getTime() + 6e7).toISOString(), openedTo: new Date(NOW.getTime() + 9e7).toISOString() },
    ({ openedAt }) => openedAt.getTime() >= NOW.getTime() + 6e7 && openedAt.getTime() <= NOW.getTime() + 9e7,
  ],
  [
    { openedTo: new Date(NOW.getTime() + 3e6).toISOString(), rule: 'SECOND_ENTRY' },
    ({ openedAt, rule }) => openedAt.getTime() <= NOW.getTime() + 3e6 && rule === 'SECOND_ENTRY',
  ],
];

describe.each(dialectsUnderTest())(`plans of supervision over ${ROWS} alerts, on %s`, (dialect) => {
  const { settings, remove } = temporarySettings(dialect);
  const lines: string[] = [];
  let database: Database;
  let ask: (query: string, variables: Record<string, unknown>) => Promise<{ data: Record<string, unknown>; errors?: unknown }>;
  const bad = () =>
    badPlans(
      database,
      lines.splice(0).flatMap((line) => statementOf(line) ?? []),
      // one row, few, and what is summed as a whole
      ['alert_counter', 'book_entry', 'alert_figure'],
    );

  beforeAll(async () => {
    const log = { ...silentLog, warn: (_: unknown, message: string) => void lines.push(message) };
    database = await openDatabase({ settings, entities, migrations, log });
    await database.migrate();
    const numbers = Array.from({ length: ROWS }, (_, n) => n);
    const em = database.fork();
    await insertRows(em, Alert, numbers.map(inventedAlert));
    await insertRows(
      em,
      AlertChange,
      numbers.map((n) => changeOf(inventedAlert(n))),
    );
    await em.nativeUpdate(AlertCounter, { id: ALERT_COUNTER_ID }, { lastPlace: ROWS });
    const codes = { itemCode: 'x', regionId: '330106', regionCode: '330106', ownerSystemId: 'city.health', status: 'APPLIED' } as const;
    await insertRows(
      em,
      SupervisedCase,
      numbers.map((n) => ({ serialNumber: serialOf(n), version: 1, ...codes, receivedAt: NOW, updatedAt: NOW })) as never,
    );
    const times = { occurredAt: NOW, recordedAt: NOW, receivedAt: NOW };
    await insertRows(
      em,
      ReceivedStage,
      numbers.map((n) => ({ serialNumber: serialOf(n), sequence: 1, kind: 'APPLICATION', systemId: 'city.health', ...times })) as never,
    );
    await insertRows(em, AlertFigure, figuresOf(numbers.map((n) => ({ before: null, after: inventedAlert(n), firstOfCase: true }))));
    await insertRows(em, AlertNotice, numbers.map(inventedNotice));
    await analyse(database, ['alert', 'alert_change', 'alert_figure', 'alert_notice', 'supervised_case', 'received_stage']);
    const contextFor = supervisionContext({
      database,
      systems: [],
      feed: alertFeed({ database, clock: () => NOW }),
      ...partsAt(() => 'id'),
    });
    const seal = principalSeal(new Uint8Array(32), () => NOW);
    const { handle } = await buildSubgraph({ ...supervisionDefinition, contextFor, seal, log: silentLog, newId: () => 'id' });
    const sealed = await seal.sign(supervisor);
    ask = async (query, variables) =>
      JSON.parse(Buffer.from(await handle(Buffer.from(JSON.stringify({ query, variables })), { [HEADER.principal]: sealed })).toString());
    database.orm.config.set('debug', ['query', 'query-params']);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await remove();
  });

  test.each(FILTERS)('alerts of %j are found by indexes, each once, newest first', async (filter, fits) => {
    const expected = Array.from({ length: ROWS }, (_, n) => inventedAlert(ROWS - 1 - n)).filter(fits);
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 120; ) {
      const { data, errors } = await ask(LIST, { filter, after });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo, totalCount } = data['alerts'] as {
        nodes: { place: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
      expect(totalCount).toBe(expected.length);
      seen.push(...nodes.map(({ place }) => place));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(expected.slice(0, seen.length).map(({ id }) => id));
    expect(seen.length).toBeGreaterThanOrEqual(Math.min(120, expected.length));
    expect(await bad()).toEqual([]);
  });

  test('so are cases with their stages and alerts, and new alerts', async () => {
    await ask(CASES, { r: Array.from({ length: 50 }, (_, n) => ({ __typename: 'Case', serialNumber: serialOf(n) })) });
    const ending = new AbortController();
    const events = alertFeed({ database, clock: () => NOW }).follow(
      { regionCode: '330106' },
      encodeCursor([3_000, 'alertChanges']),
      ending.signal,
    );
    expect((await events.next()).value).toMatchObject({ regionCode: '330106' });
    ending.abort();
    await events.return(undefined);
    expect(await bad()).toEqual([]);
  });

  test('so are the causes of alerts, their histories, and notices', async () => {
    const CAUSES = '{ alertCauses { count cases cause firstAlert { openedAt history { state } } lastAlert { openedAt } } }';
    const answer = await ask(CAUSES, {});
    const causes = (answer.data['alertCauses'] ?? []) as { count: number; firstAlert: { openedAt: string; history: unknown[] } }[];
    expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS);
    expect(causes[0]?.firstAlert.history).toHaveLength(1);
    const narrow = { regionCodes: ['330108'], openedFrom: '2026-02-14T00:00:00+08:00', openedTo: '2026-02-15T00:00:00+08:00' };
    await ask('query ($filter: AlertCauseFilter) { alertCauses(filter: $filter, first: 3) { count firstAlert { id } } }', {
      filter: narrow,
    });
    const NOTICES =
      'query ($filter: AlertNoticeFilter) { alertNotices(filter: $filter) { totalCount nodes { number alerts { notice { id } } } } }';
    for (const filter of [{ regionCodes: ['330108'] }, { state: ['OVERDUE'] }, { state: ['ISSUED'], regionCodes: ['330106'] }]) {
      expect((await ask(NOTICES, { filter })).errors).toBeUndefined();
    }
    await ask('{ alertNotices { nodes { id } } }', {});
    await inTransaction(database.fork(), (em) => escalateNotices(em, NOW, bookOf([])));
    expect(await bad()).toEqual([]);
  });

  test('so is what an event changes', async () => {
    const parts = partsAt(() => 'fresh');
    const receive = receiveEvent({ fork: database.fork, ...parts, log: silentLog, alertRaised: () => undefined });
    const given = event('S-new', 1, { stages: [stage(1, 'APPLICATION')], notice: notice('SECOND_ENTRY') });
    expect((await receive(given, new AbortController().signal)).outcome).toBe('ACCEPTED');
    expect(await bad()).toEqual([]);
  });
});

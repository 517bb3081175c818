import { expect, test } from '@jest/globals';
import { openDatabase } from '../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../kernel/database/testing.ts';
import { inTransaction } from '../kernel/database/transaction.ts';
import { buildSubgraph } from '../kernel/graph/build-subgraph.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { alertFeed } from './alert/alert-feed.ts';
import { settleAlerts } from './alert/settle-alerts.ts';
import { finding, settling, subject } from './alert/testing.ts';
import { supervisionContext } from './context.ts';
import { supervisionDefinition } from './definition.ts';
import { entities } from './entities.ts';
import { receiveEvent } from './intake/receive-event.ts';
import type { Finding } from './judge/finding.ts';
import { migrations } from './migrations/index.ts';
import { event, NOW, notice, partsAt, stage } from './testing.ts';

const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case {
  supervision { stagesReceived paused alerts { message case { supervision { stagesReceived } } } } } } }`;

test.each(dialectsUnderTest())('on %s a hundred cases with stages and alerts cost one statement per table', async (dialect) => {
  const { settings, remove } = temporarySettings(dialect);
  const statements: string[] = [];
  const log = { ...silentLog, warn: (_: unknown, message: string) => void statements.push(message) };
  const database = await openDatabase({ settings, entities, migrations, log });
  await database.migrate();
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const feed = alertFeed({ database, clock: () => NOW });
  const parts = partsAt(newId);
  const receive = receiveEvent({ fork: database.fork, ...parts, log: silentLog, alertRaised: () => feed.alarm.ring() });
  const serials = Array.from({ length: 100 }, (_, n) => `N-${n}`);
  for (const serial of serials) {
    const given = event(serial, 1, { stages: [stage(1, 'APPLICATION')], notice: notice('SECOND_ENTRY') });
    expect((await receive(given, new AbortController().signal)).outcome).toBe('ACCEPTED');
  }
  const seal = principalSeal(new Uint8Array(32), () => NOW);
  const contextFor = supervisionContext({ database, systems: [], feed, ...parts });
  const { handle } = await buildSubgraph({ ...supervisionDefinition, contextFor, seal, log: silentLog, newId });

  database.orm.config.set('debug', ['query']);
  const variables = { r: serials.map((serialNumber) => ({ __typename: 'Case', serialNumber })) };
  const answer = JSON.parse(Buffer.from(await handle(Buffer.from(JSON.stringify({ query: QUERY, variables })), {})).toString());
  database.orm.config.set('debug', false);

  expect(answer.errors).toBeUndefined();
  expect(answer.data._entities[99].supervision).toMatchObject({
    stagesReceived: 1,
    alerts: [{ case: { supervision: { stagesReceived: 1 } } }],
  });
  const tables = statements.map((statement) => /from `(\w+)`/.exec(statement)?.[1]);
  expect(tables.sort()).toEqual(['alert', 'received_stage', 'supervised_case', undefined]);
  // the book is asked whether it has another version, once
  expect(statements.filter((statement) => statement.includes('book_entry'))).toHaveLength(1);
  await database.close();
  await remove();
});

test.each(dialectsUnderTest())(
  'on %s settling the alerts of 64 cases costs one statement per table, however many alerts change',
  async (dialect) => {
    const { settings, remove } = temporarySettings(dialect);
    const statements: string[] = [];
    const log = { ...silentLog, warn: (_: unknown, message: string) => void statements.push(message) };
    const database = await openDatabase({ settings, entities, migrations, log });
    await database.migrate();
    const cases = Array.from({ length: 64 }, (_, n) => `N-${n}`);
    const two = [finding(), finding({ rule: 'STATUTORY_PASSED', rung: 'STATUTORY' })];
    const costs = async (findings: readonly Finding[]) => {
      statements.length = 0;
      database.orm.config.set('debug', ['query']);
      const given = cases.map((serialNumber) => ({ subject: subject(serialNumber), findings, late: 'late / late' }));
      const { length } = await inTransaction(database.fork(), (em) => settleAlerts(em, given, settling()));
      database.orm.config.set('debug', false);
      const written = statements.flatMap((line) => /(?:from|into|update) `(\w+)`/.exec(line)?.[1] ?? []);
      return { length, written };
    };
    const WRITTEN = ['alert', 'alert_counter', 'alert_counter', 'alert', 'alert_change', 'alert_figure'];
    expect(await costs(two)).toEqual({ length: 128, written: WRITTEN });
    expect(await costs(two)).toEqual({ length: 0, written: ['alert'] });
    expect(await costs([])).toEqual({ length: 128, written: WRITTEN });
    await database.close();
    await remove();
  },
);

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wrap } from '@mikro-orm/core';
import { databaseOf, storageSettings } from '../../subgraphs/cli/settings.ts';
import { openDatabase } from '../../subgraphs/kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { parseSerial } from '../../subgraphs/kernel/serials/serial.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { ALERT_COUNTER_ID, Alert, AlertCounter } from '../../subgraphs/supervision/alert/alert.entity.ts';
import { AlertChange } from '../../subgraphs/supervision/alert/alert-change.entity.ts';
import { AlertFigure } from '../../subgraphs/supervision/alert/alert-figure.entity.ts';
import { recountAlerts } from '../../subgraphs/supervision/alert/recount-alerts.ts';
import { isNoticeRule } from '../../subgraphs/supervision/alert/rules/rule.ts';
import { CaseClock } from '../../subgraphs/supervision/clock/case-clock.entity.ts';
import { entities } from '../../subgraphs/supervision/entities.ts';
import { migrations } from '../../subgraphs/supervision/migrations/index.ts';
import { Figure } from '../../subgraphs/supervision/statistics/figure.entity.ts';
import { COUNTERS } from '../../subgraphs/supervision/statistics/figure.ts';
import { recountFigures } from '../../subgraphs/supervision/statistics/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { newStorage } from '../support/storage.ts';
import { roleOf, ruleOf } from './layout.ts';

const LOADER = fileURLToPath(new URL('main.ts', import.meta.url));
const CASES = 40;
const TEMPLATES = 10;

interface Run {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
function load(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Run> {
  const options = { env: { ...process.env, ...env, NO_COLOR: '1' }, cwd: join(LOADER, '../../..') };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', LOADER, ...args], options, (error, out, said) =>
      resolve({ code: Number(error?.code ?? 0), out, said }),
    );
  });
}

const RECORD =
  '{ serialNumber itemCode localNumber localStatus stages { sequence kind localName occurredAt } differences { path here register } }';
const CASE = `serialNumber status version result channel projectName receivedAt registeredAt numbers { number system { id } }
  item { code name } region { code } owner { id } origin { system { id } } party { name identifier } decision { result decidedOn documentNumber }
  stages { id sequence kind stepCode occurredAt recordedAt handler opinion } deliveries { state system { id } }
  provincialRecord ${RECORD} cityHealthRecord ${RECORD} districtRecord ${RECORD} districtHallRecord ${RECORD}
  supervision { stagesReceived alerts { id rule message } }`;

interface Held {
  readonly serialNumber: string;
  readonly status: string;
  readonly projectName: string;
  readonly receivedAt: string;
  readonly numbers: readonly { readonly number: string; readonly system: { readonly id: string } }[];
  readonly item: { readonly code: string };
  readonly region: { readonly code: string };
  readonly owner: { readonly id: string };
  readonly party: object;
  readonly stages: readonly { readonly id: string; readonly kind: string }[];
  readonly deliveries: readonly { readonly state: string }[];
  readonly supervision: { readonly stagesReceived: number; readonly alerts: readonly { readonly rule: string }[] };
  readonly [record: string]: unknown;
}
const RECORDS = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;

describe.each(dialectsUnderTest())('npm run load on %s', (dialect) => {
  const storage = newStorage(dialect);
  const settings = { ...storage.env, DATA_DIR: storage.dataDir };
  let first: Run;
  let program: Program;
  let held: readonly Held[];
  beforeAll(async () => {
    first = await load(settings, '--cases', String(CASES), '--templates', String(TEMPLATES));
    if (first.code !== 0) throw new Error(first.said);
    program = await startProgram({ storage });
    held = (await ask<{ cases: { nodes: readonly Held[] } }>(`{ cases(first: 100) { nodes { ${CASE} } } }`)).cases.nodes;
  }, 180_000);
  afterAll(async () => {
    await program?.stop();
    await storage.remove();
  });

  let token: string | undefined;
  async function ask<T>(query: string, variables: object = {}): Promise<T> {
    token ??= program.token({ role: 'admin' });
    const { data, errors } = await program.graphql<T>(query, variables, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }
  const copies = () => held.filter(({ projectName }) => /-\d+$/.test(projectName));
  const open = () => copies().filter(({ status }) => !['CLOSED', 'COLLECTED', 'NOT_ACCEPTED'].includes(status));
  const templateOf = ({ projectName }: Held) => held.find((one) => one.projectName === projectName.replace(/-\d+$/, '')) as Held;

  test('says what it did and what comes next', () => {
    expect(first.out).toContain(`the register holds ${CASES} cases`);
    expect(first.out).toContain('next:');
    expect(first.said).not.toContain('\u001b');
  });

  test('serial numbers are unique, with right check digits and the day of receipt', () => {
    expect(held).toHaveLength(CASES);
    expect(copies()).toHaveLength(CASES - TEMPLATES);
    expect(new Set(held.map(({ serialNumber }) => serialNumber)).size).toBe(CASES);
    expect(new Set(held.flatMap(({ stages }) => stages.map(({ id }) => id))).size).toBe(held.flatMap(({ stages }) => stages).length);
    for (const { serialNumber, receivedAt, region } of held) {
      const day = new Date(Date.parse(receivedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
      expect(parseSerial(serialNumber)).toMatchObject({ ok: true, day, division: region.code });
    }
  });

  /** What is left of a case without what every case has of its own. */
  function commonOf(one: Held): unknown {
    const { projectName, serialNumber } = one;
    // numbers that became known in the same millisecond come in either order
    const numbers = one.numbers.toSorted((a, b) => a.system.id.localeCompare(b.system.id));
    // what its days bring is its own
    const { stagesReceived, alerts } = one.supervision;
    const supervision = { stagesReceived, alerts: alerts.filter(({ rule }) => isNoticeRule(rule)) };
    let text = JSON.stringify({ ...one, numbers, supervision })
      .replaceAll(JSON.stringify(projectName), '"P"')
      .replaceAll(serialNumber, 'S');
    for (const { number } of numbers) text = text.replaceAll(number, 'N');
    text = text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'U').replaceAll(/\d{4}-\d\d-\d\d/g, 'D');
    return JSON.parse(text);
  }

  test('a loaded case reads through all systems as the one that it was copied from, without differences', () => {
    for (const one of copies()) {
      expect(commonOf(one)).toEqual(commonOf(templateOf(one)));
      expect(one.supervision.stagesReceived).toBe(one.stages.length);
      expect(one.deliveries.map(({ state }) => state)).toEqual(one.deliveries.map(() => 'DELIVERED'));
      const records = RECORDS.flatMap((name) => (one[name] ? [one[name] as { differences: unknown[]; stages: unknown[] }] : []));
      expect(records.length).toBeGreaterThan(1);
      for (const record of records) expect([record.differences, record.stages.length]).toEqual([[], one.stages.length]);
    }
  });

  test('supervision has judged every case by its own days, and its figures and places are those of what it holds', async () => {
    const settings = databaseOf(storageSettings({ ...storage.env, DATA_DIR: storage.dataDir }), 'supervision');
    const database = await openDatabase({ settings, entities, migrations, log: silentLog });
    try {
      const em = database.fork();
      const clocks = await em.find(CaseClock, {});
      expect(clocks.map(({ serialNumber }) => serialNumber).sort()).toEqual(held.map(({ serialNumber }) => serialNumber).sort());
      const recounted = recountFigures(clocks.map(({ tally }) => tally));
      const figureOf = (figure: object) => JSON.stringify(Object.entries(figure).sort());
      const isCounted = (figure: Figure) => COUNTERS.some((counter) => figure[counter] !== 0);
      expect(
        (await em.find(Figure, {}))
          .filter(isCounted)
          .map((row) => figureOf(wrap(row).toPOJO()))
          .sort(),
      ).toEqual([...recounted.rows.values()].map(figureOf).sort());
      const alertFigures = await em.find(AlertFigure, {});
      expect(alertFigures.map((row) => figureOf(wrap(row).toPOJO())).sort()).toEqual((await recountAlerts(em.fork())).map(figureOf).sort());
      const [alerts, changes] = [await em.find(Alert, {}), await em.find(AlertChange, {}, { orderBy: { place: 1 } })];
      expect(changes.map(({ place }) => place)).toEqual(changes.map((_, index) => index + 1));
      for (const { id, place, state } of alerts) {
        const own = changes.filter(({ alertId }) => alertId === id);
        expect([own[0]?.place, own.at(-1)?.state]).toEqual([place, state]);
      }
      expect((await em.findOneOrFail(AlertCounter, ALERT_COUNTER_ID)).lastPlace).toBe(changes.length);
    } finally {
      await database.close();
    }
  });

  test('is found by every number, and by its name', async () => {
    for (const { serialNumber, numbers, projectName } of copies().slice(0, 8)) {
      expect(numbers.length).toBeGreaterThan(1);
      for (const { number, system } of numbers) {
        const found = await ask(`query ($n: String!, $s: ID) { caseByNumber(number: $n, systemId: $s) { serialNumber } }`, {
          n: number,
          s: system.id,
        });
        expect(found).toEqual({ caseByNumber: { serialNumber } });
      }
      const search = `query ($text: String!) { cases(filter: { text: $text }, first: 50) { nodes { serialNumber } } }`;
      const { cases } = await ask<{ cases: { nodes: Held[] } }>(search, { text: projectName });
      expect(cases.nodes.map((node) => node.serialNumber)).toContain(serialNumber);
    }
  });

  test('the same case once more is a duplicate, another one gets a fresh number', async () => {
    const [one] = open() as [Held];
    const ofParty = `query ($s: SerialNumber!) { case(serialNumber: $s) { party { kind name identifierType identifier } } }`;
    const { party } = (await ask<{ case: { party: object } }>(ofParty, { s: one.serialNumber })).case;
    const register = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) {
      case { serialNumber } errors { code ... on DuplicateCase { existing { serialNumber } } } } }`;
    const input = {
      itemCode: one.item.code,
      regionCode: one.region.code,
      party,
      receivedAt: one.receivedAt,
      systemId: `district.${one.region.code}`,
    };
    const again = await ask(register, { input: { ...input, idempotencyKey: 'again', projectName: one.projectName } });
    expect(again).toEqual({
      registerCase: { case: null, errors: [{ code: 'DUPLICATE_CASE', existing: { serialNumber: one.serialNumber } }] },
    });
    const other = await ask<{ registerCase: { case: Held } }>(register, {
      input: { ...input, idempotencyKey: 'other', projectName: '另一项目' },
    });
    expect(held.map(({ serialNumber }) => serialNumber)).not.toContain(other.registerCase.case.serialNumber);
  });

  test('it is written on: a stage is taken, and arrives in every system', async () => {
    const one = open().find(({ status }) => ['APPLIED', 'PRE_ACCEPTED', 'ACCEPTED', 'IN_PROGRESS'].includes(status)) as Held;
    const { recordStage } = await ask<{ recordStage: { errors: unknown[] } }>(
      `mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }`,
      {
        input: {
          idempotencyKey: 'on',
          serialNumber: one.serialNumber,
          systemId: one.owner.id,
          kind: 'SUPPLEMENT_NOTICE',
          materials: ['申请表'],
        },
      },
    );
    expect(recordStage.errors).toEqual([]);
    const look = async () =>
      (await ask<{ case: Held }>(`query ($s: SerialNumber!) { case(serialNumber: $s) { ${CASE} } }`, { s: one.serialNumber })).case;
    const now = await until(
      look,
      ({ deliveries, supervision }) =>
        deliveries.every(({ state }) => state === 'DELIVERED') && supervision.stagesReceived > one.stages.length,
    );
    for (const record of RECORDS.flatMap((name) => (now[name] ? [now[name] as { differences: unknown[]; stages: unknown[] }] : [])))
      expect([record.differences, record.stages.length]).toEqual([[], one.stages.length + 1]);
  });

  test('is refused while a process holds the data, and adds to what is there', async () => {
    const refused = await load(settings, '--cases', '60', '--templates', String(TEMPLATES));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.said).toContain(dialect === 'sqlite' ? 'in use by process' : 'is in use');
    await program.stop();
    expect(await load(settings, '--cases', '60', '--templates', String(TEMPLATES))).toMatchObject({ code: 0 });
    program = await startProgram({ storage });
    expect(await ask('{ cases(first: 1) { totalCount } }')).toEqual({ cases: { totalCount: 60 } });
  }, 120_000);
});

test('a table or a column that nobody has said how to multiply stops it', () => {
  expect(() => ruleOf('hall', 'oncegraph_hall', 'new_table')).toThrow('oncegraph_hall.new_table');
  const rule = ruleOf('hall', 'oncegraph_hall', 'stage');
  expect(roleOf(rule, 'stage', 'occurred_at')).toBe('time');
  expect(() => roleOf(rule, 'stage', 'new_column')).toThrow('stage.new_column');
});

test('says what is wrong with a command line', async () => {
  expect(await load({}, '--cases', 'many')).toMatchObject({ code: 2, out: '' });
  const help = await load({}, '--help');
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run load')]);
});

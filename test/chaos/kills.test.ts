import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { parseSerial } from '../../subgraphs/kernel/serials/serial.ts';
import { type MariaDbServer, startMariaDb } from '../support/mariadb.mjs';
import { newProcesses, type Processes, SUBGRAPHS } from '../support/processes.ts';
import { until } from '../support/program.ts';
import { databaseUrl } from '../support/storage.ts';
import { allCases, entities, type HeldRows, heldRows, waiting } from './everywhere.ts';
import { type AnsweredCase, registerUnder, startLoad, type Write } from './load.ts';

const SEED = 20260213;
const KILLS = 20;
const VICTIMS = ['hall', 'mariadb'] as const;
/** Answers between two kills, and milliseconds after the last of them: drawn from these ranges. */
const ANSWERS = { least: 5, most: 25 };
const LATER_MS = 40;
const RECEIVERS = ['city.health', 'city.supervision', 'district-hall.330106', 'district.330106', 'province.health-supervision'];
const FRONT_ENDS = RECEIVERS.filter((id) => id !== 'city.supervision');
const PREFIX = 'chaos';
const FIRST_PORT = 24_000;

interface Held {
  readonly serialNumber: string;
  readonly stages: readonly { readonly sequence: number; readonly kind: string }[];
  readonly differences: readonly unknown[];
}

const described = process.env['TEST_MARIADB_SOCKET'] ? describe : describe.skip;
described(`Killed with SIGKILL ${KILLS} times under load: ${VICTIMS.join(', ')} in turn (seed ${SEED})`, () => {
  let mariadb: MariaDbServer;
  let processes: Processes;
  let answered: readonly AnsweredCase[] = [];
  const write: Write = (query, variables) => processes.ask('hall', query, variables);
  const serials = () => answered.map(({ serialNumber }) => serialNumber);

  beforeAll(async () => {
    mariadb = (await startMariaDb({ durable: true })) as MariaDbServer;
    processes = await newProcesses({ DATABASE_URL: databaseUrl(mariadb.socket, PREFIX) }, FIRST_PORT);
    await Promise.all(SUBGRAPHS.map(processes.start));
  }, 180_000);
  afterAll(async () => {
    await processes?.remove();
    await mariadb?.stop();
  }, 30_000);

  async function killAndStart(victim: (typeof VICTIMS)[number]): Promise<void> {
    if (victim === 'mariadb') {
      await mariadb.kill();
      return mariadb.start();
    }
    await processes.kill(victim);
    await processes.start(victim);
  }

  test('every write is answered in the end, and reaches every system', async () => {
    const random = seededRandom(SEED);
    const load = startLoad(write, { clients: 8, paceMs: 40 });
    for (let nth = 0; nth < KILLS; nth++) {
      await load.answers(ANSWERS.least + Math.floor(random() * (ANSWERS.most - ANSWERS.least + 1)));
      await sleep(random() * LATER_MS);
      await killAndStart(VICTIMS[nth % VICTIMS.length] as (typeof VICTIMS)[number]);
    }
    answered = await load.end();
    expect(load.figures.repeated).toBeGreaterThan(0);
    await until(
      () => waiting(processes).catch(() => Number.POSITIVE_INFINITY),
      (most) => most === 0,
      120_000,
    );
  }, 300_000);

  test('the register holds each case once, with its stages in order, and nothing else', async () => {
    const cases = await allCases(processes);
    const byProject = new Map(cases.map((each) => [each.projectName, each]));
    expect(byProject.size).toBe(cases.length);
    expect(cases).toHaveLength(answered.length);
    for (const { key, serialNumber, stages } of answered) {
      const found = byProject.get(`分店 ${key}`);
      expect(found?.serialNumber).toBe(serialNumber);
      expect(found?.stages).toEqual(stages.map((kind, index) => ({ sequence: index + 1, kind })));
      expect(found?.deliveries.map(({ state, system }) => [system.id, state]).sort()).toEqual(RECEIVERS.map((id) => [id, 'DELIVERED']));
    }
  });

  test('serial numbers are valid, and no two cases have the same', () => {
    expect(new Set(serials()).size).toBe(answered.length);
    for (const serial of serials()) expect(parseSerial(serial)).toMatchObject({ ok: true });
  });

  test('every system holds each case once, each stage once and in order, and no difference', async () => {
    const of = '{ serialNumber stages { sequence kind } differences { path } }';
    const provincial = await entities(processes, 'provincial', serials(), `provincialRecord ${of} cityHealthRecord ${of}`);
    const district = await entities(processes, 'district', serials(), `districtRecord ${of} districtHallRecord ${of}`);
    const supervised = await entities(processes, 'supervision', serials(), 'supervision { stagesReceived alerts { rule } }');
    for (const [index, { serialNumber, stages }] of answered.entries()) {
      const records = Object.values({ ...(provincial[index] as object), ...(district[index] as object) }) as (Held | null)[];
      const held = { serialNumber, stages: stages.map((kind, nth) => ({ sequence: nth + 1, kind })), differences: [] };
      expect(records).toEqual(FRONT_ENDS.map(() => held));
      expect(supervised[index]).toEqual({ supervision: { stagesReceived: stages.length, alerts: [] } });
    }
    for (const systemId of FRONT_ENDS) {
      const rows = await heldRows(mariadb.socket, PREFIX, systemId);
      const wanted = answered.map(({ serialNumber, stages }): [string, HeldRows] => [
        serialNumber,
        { cases: 1, places: stages.map((_, index) => index + 1) },
      ]);
      expect({ systemId, rows }).toEqual({ systemId, rows: new Map(wanted) });
    }
  });

  test('asked again under its key, every case answers the same serial number', async () => {
    for (const { key, serialNumber } of answered) expect(await registerUnder(key, write)).toBe(serialNumber);
  });
});

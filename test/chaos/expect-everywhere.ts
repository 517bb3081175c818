import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { parseSerial } from '../../subgraphs/kernel/serials/serial.ts';
import { type Ask, allCases, entities, type HeldRows, heldRows, IN_REGISTER, type RegisteredCase, waiting } from './everywhere.ts';
import type { House } from './house.ts';
import { type AnsweredCase, registerUnder } from './load.ts';

/** Every system that must have the cases of the load; those with tables of their own, and the fields that read them, in one order. */
const FRONT_ENDS = ['province.health-supervision', 'city.health', 'district.330106', 'district-hall.330106'];
const RECORDS = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;
const RECORD = '{ serialNumber stages { sequence kind } differences { path } }';
const SUPERVISED = 'supervision { stagesReceived alerts { rule } }';
const RECEIVERS = [...FRONT_ENDS, 'city.supervision'].sort();
const STANDSTILL_MS = 60_000;

interface Everywhere extends Readonly<Record<(typeof RECORDS)[number], unknown>> {
  readonly serialNumber: string;
  readonly supervision: unknown;
}

const stagesOf = ({ stages }: AnsweredCase) => stages.map((kind, index) => ({ sequence: index + 1, kind }));

/** Waits until nothing waits for any system. Rejects where what waits does not become less for a minute: longer than a killed relay's lease. */
export async function allDelivered(ask: Ask): Promise<void> {
  let [least, since] = [Number.POSITIVE_INFINITY, performance.now()];
  for (;;) {
    const now = await waiting(ask).catch(() => Number.POSITIVE_INFINITY);
    if (now === 0) return;
    if (now < least) [least, since] = [now, performance.now()];
    if (performance.now() - since > STANDSTILL_MS) throw new Error(`${now} events wait, no fewer than ${STANDSTILL_MS} ms ago`);
    await sleep(100);
  }
}

/** Each case once, with the serial number and the stages that were answered, delivered to every system; nothing else. */
export async function expectInRegister(ask: Ask, answered: readonly AnsweredCase[]): Promise<void> {
  const cases = await allCases<RegisteredCase>(ask, IN_REGISTER);
  const byProject = new Map(cases.map((each) => [each.projectName, each]));
  expect(byProject.size).toBe(cases.length);
  expect(cases).toHaveLength(answered.length);
  expect(new Set(answered.map(({ serialNumber }) => serialNumber)).size).toBe(answered.length);
  for (const one of answered) {
    const found = byProject.get(`分店 ${one.key}`);
    expect(parseSerial(one.serialNumber)).toMatchObject({ ok: true });
    expect(found).toMatchObject({ serialNumber: one.serialNumber, stages: stagesOf(one) });
    expect(found?.deliveries.map(({ state, system }) => [system.id, state]).sort()).toEqual(RECEIVERS.map((id) => [id, 'DELIVERED']));
  }
}

/** Each case with its stages in order in every system, read through the gateway; no difference, no alert. */
export async function expectRecords(ask: Ask, answered: readonly AnsweredCase[]): Promise<void> {
  const fields = RECORDS.map((name) => `${name} ${RECORD}`).join(' ');
  const found = new Map((await allCases<Everywhere>(ask, `${fields} ${SUPERVISED}`)).map((each) => [each.serialNumber, each]));
  for (const one of answered) {
    const held = { serialNumber: one.serialNumber, stages: stagesOf(one), differences: [] };
    expect(RECORDS.map((name) => found.get(one.serialNumber)?.[name])).toEqual(RECORDS.map(() => held));
    expect(found.get(one.serialNumber)?.supervision).toEqual({ stagesReceived: one.stages.length, alerts: [] });
  }
}

/** The same, asked of each subgraph; and each case once and each stage once in every system's own tables. */
export async function expectInSystems(house: House, answered: readonly AnsweredCase[]): Promise<void> {
  const serials = answered.map(({ serialNumber }) => serialNumber);
  const [province, city, district, districtHall] = RECORDS.map((name) => `${name} ${RECORD}`);
  const provincial = await entities<object>(house.askOf('provincial'), serials, `${province} ${city}`);
  const districts = await entities<object>(house.askOf('district'), serials, `${district} ${districtHall}`);
  const supervised = await entities(house.askOf('supervision'), serials, SUPERVISED);
  for (const [index, one] of answered.entries()) {
    const held = { serialNumber: one.serialNumber, stages: stagesOf(one), differences: [] };
    expect(Object.values({ ...provincial[index], ...districts[index] })).toEqual(RECORDS.map(() => held));
    expect(supervised[index]).toEqual({ supervision: { stagesReceived: one.stages.length, alerts: [] } });
  }
  for (const systemId of FRONT_ENDS) {
    const rows = await heldRows(house.mariadb.socket, house.prefix, systemId);
    const wanted = answered.map(({ serialNumber, stages }): [string, HeldRows] => [
      serialNumber,
      { cases: 1, places: stages.map((_, index) => index + 1) },
    ]);
    expect({ systemId, rows }).toEqual({ systemId, rows: new Map(wanted) });
  }
}

/** Each case registered again under its key, some at once: the same serial number. */
export async function expectReplays(ask: Ask, answered: readonly AnsweredCase[]): Promise<void> {
  const waiting = [...answered];
  const client = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) expect(await registerUnder(one.key, ask)).toBe(one.serialNumber);
  };
  await Promise.all(Array.from({ length: 8 }, client));
}

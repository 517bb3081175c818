import { expect } from '@jest/globals';
import { parseSerial } from '../../subgraphs/kernel/serials/serial.ts';
import { until } from '../support/program.ts';
import { type Ask, allCases, entities, type HeldRows, heldRows, waiting } from './everywhere.ts';
import type { House } from './house.ts';
import type { AnsweredCase } from './load.ts';

/** Every system that must have the cases of the load; those with tables of their own in the order in which the graph names them here. */
const FRONT_ENDS = ['province.health-supervision', 'city.health', 'district.330106', 'district-hall.330106'];
const RECEIVERS = [...FRONT_ENDS, 'city.supervision'].sort();
const DELIVERED_MS = 120_000;

const stagesOf = ({ stages }: AnsweredCase) => stages.map((kind, index) => ({ sequence: index + 1, kind }));

/** Waits until nothing waits for any system. */
export const allDelivered = (ask: Ask) =>
  until(
    () => waiting(ask).catch(() => Number.POSITIVE_INFINITY),
    (most) => most === 0,
    DELIVERED_MS,
  );

/** Each case once, with the serial number and the stages that were answered, delivered to every system; nothing else. */
export async function expectInRegister(ask: Ask, answered: readonly AnsweredCase[]): Promise<void> {
  const cases = await allCases(ask);
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

/** Each case once, each stage once and in order, in every system's own words and tables; no difference, no alert. */
export async function expectInSystems(house: House, answered: readonly AnsweredCase[]): Promise<void> {
  const serials = answered.map(({ serialNumber }) => serialNumber);
  const record = '{ serialNumber stages { sequence kind } differences { path } }';
  const provincial = await entities<object>(house.askOf('provincial'), serials, `provincialRecord ${record} cityHealthRecord ${record}`);
  const district = await entities<object>(house.askOf('district'), serials, `districtRecord ${record} districtHallRecord ${record}`);
  const supervised = await entities(house.askOf('supervision'), serials, 'supervision { stagesReceived alerts { rule } }');
  for (const [index, one] of answered.entries()) {
    const held = { serialNumber: one.serialNumber, stages: stagesOf(one), differences: [] };
    expect(Object.values({ ...provincial[index], ...district[index] })).toEqual(FRONT_ENDS.map(() => held));
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

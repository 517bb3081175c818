import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FrontEndDatabase } from '../../subgraphs/kernel/database/front-end/port.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import type { EventEnvelope } from '../../subgraphs/kernel/wire/event.ts';
import { entities } from '../chaos/everywhere.ts';
import { type House, openHouse, REGIONS, SYSTEMS } from './house.ts';

const CASES = 45;
const TIMES = 3;
const SEED = 20140312;
/** When a row was last written says nothing of the case: a row that is written again with the same content is no change. */
const STAMPS = new Set(['GXSJ', 'SJC', 'SYNC_TIME', 'CREATE_TIME', 'UPDATE_TIME']);

const RECORD = '{ serialNumber itemCode localNumber localStatus stages { kind sequence localCode occurredAt } differences { path } }';
const STATE: Readonly<Record<'provincial' | 'district' | 'supervision', string>> = {
  provincial: `provincialRecord ${RECORD} cityHealthRecord ${RECORD}`,
  district: `districtRecord ${RECORD} districtHallRecord ${RECORD}`,
  supervision: 'supervision { stagesReceived paused alerts { rule state cause } }',
};
const REGISTER = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message } } }';
const RECORD_STAGE = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }';
const COURSE = [
  { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王受理' },
  { kind: 'SUPPLEMENT_NOTICE', materials: ['卫生管理制度'], opinion: '请补正' },
  { kind: 'SUPPLEMENT_RECEIPT', materials: ['卫生管理制度'] },
  { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED', handler: '李承办' },
  { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'TESTING', days: 5, approver: '李批准' },
  { kind: 'SPECIAL_PROCEDURE_END' },
  { kind: 'REVIEW', stepCode: 'APPROVE', outcome: 'PASSED', handler: '张批准' },
  { kind: 'CLOSURE', decision: { result: 'GRANTED', certificateNumber: '杭卫公证字〔2026〕第0001号' } },
];

describe.each(dialectsUnderTest())(`Events replayed ${TIMES} times in random order on %s (seed ${SEED})`, (dialect) => {
  let house: House;
  const serials: string[] = [];
  beforeAll(async () => {
    house = await openHouse(dialect);
    const hall = house.askOf('hall');
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    for (let n = 0; n < CASES; n++) {
      const entry = {
        idempotencyKey: `r-${n}`,
        itemCode: '330123901000',
        regionCode: REGIONS[n % REGIONS.length],
        projectName: `重放 ${n}`,
        party,
      };
      const { data } = await hall<{ registerCase: { case: { serialNumber: string } } }>(REGISTER, { input: entry });
      const serialNumber = data?.registerCase.case.serialNumber as string;
      serials.push(serialNumber);
      for (const [index, stage] of COURSE.slice(0, 1 + (n % COURSE.length)).entries())
        await hall(RECORD_STAGE, {
          input: { idempotencyKey: `r-${n}-${index}`, serialNumber, systemId: 'province.health-supervision', ...stage },
        });
    }
    await house.settled();
  }, 120_000);
  afterAll(() => house?.remove(), 30_000);

  /** What every system holds, in its own tables and as the graph tells it. */
  async function state(): Promise<Readonly<Record<string, unknown>>> {
    const held: Record<string, unknown> = {};
    for (const name of ['provincial', 'district', 'supervision'] as const)
      held[name] = await entities(house.askOf(name), serials, STATE[name]);
    for (const id of SYSTEMS) held[id] = await rowsOf(house.fronts.of(id));
    return held;
  }

  test('state and tables of every system are identical, whether the inbox knows the events or they come under fresh ids', async () => {
    const before = await state();
    expect(Object.values(before['district.330106'] as object).flat().length).toBeGreaterThan(CASES);
    const random = seededRandom(SEED);
    const again = house.published.flatMap((event) =>
      Array.from(
        { length: TIMES },
        (_, time): EventEnvelope => ({ ...event, lease: 'replayed', ...(time === 0 ? {} : { id: `${event.id}${time}` }) }),
      ),
    );
    const count = again.length;
    const shuffled = again.map((event) => ({ event, place: random() })).sort((a, b) => a.place - b.place);
    expect(count).toBeGreaterThan(CASES * 5 * TIMES);
    const queue = shuffled.values();
    const signal = new AbortController().signal;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const { event } of queue) await house.bus.publish(event, signal);
      }),
    );
    expect(await state()).toEqual(before);
  }, 120_000);
});

/** Every table of a front-end database, in an order of its own. */
async function rowsOf(front: FrontEndDatabase): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await front.query(
    front.dialect === 'sqlite'
      ? "SELECT name AS T FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS T FROM information_schema.tables WHERE table_schema = database()',
  );
  const held: Record<string, readonly string[]> = {};
  for (const { T } of tables) {
    const rows = await front.query(`SELECT * FROM ${T}`);
    held[String(T)] = rows.map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !STAMPS.has(column)))).sort();
  }
  return held;
}

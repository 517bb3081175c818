import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { until } from '../support/program.ts';
import { type House, openHouse } from './house.ts';

const DISTRICT = 'district.330106';
const TASKS = `query ($filter: CrosswalkTaskFilter) { crosswalkTasks(filter: $filter) { nodes { id code match times source } } }`;
const DECIDE = 'mutation ($input: DecideCrosswalkInput!) { decideCrosswalk(input: $input) { errors { code } } }';
const REGISTER = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code } } }';
const RECORD = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case {
  districtRecord { localItemCode itemCode differences { path } } districtHallRecord { localItemCode itemCode differences { path } } } } }`;

interface Held {
  readonly localItemCode: string | null;
  readonly itemCode: string | null;
  readonly differences: readonly { readonly path: string }[];
}
type Records = { readonly districtRecord: Held | null; readonly districtHallRecord: Held | null };
interface Task {
  readonly id: string;
  readonly times: number;
}

describe.each(dialectsUnderTest())('What a person decides of a code, through all systems, on %s', (dialect) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(dialect);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  const ask = async <T>(query: string, variables: object): Promise<T> => {
    const { data, errors } = await house.askOf('hall')<T>(query, variables);
    if (!data) throw new Error(`hall answers ${JSON.stringify(errors)}`);
    return data;
  };
  const tasks = async () =>
    (await ask<{ crosswalkTasks: { nodes: Task[] } }>(TASKS, { filter: { systemId: DISTRICT } })).crosswalkTasks.nodes;
  const recordsOf = async (serialNumber: string) => {
    const { data } = await house.askOf('district')<{ _entities: Records[] }>(RECORD, {
      representations: [{ __typename: 'Case', serialNumber }],
    });
    return data?._entities[0];
  };
  /** A clerk of the district enters a case in its own tables. */
  const enter = (number: string) =>
    house.clerksOf(DISTRICT).enterCase({ regionCode: '330106', number, project: number, at: new Date(), itemCode: 'XH-WS-901' });
  const settled = (number: string) =>
    until(
      async () => (await house.fronts.of(DISTRICT).query('SELECT CLZT, CLSM, SBLSH FROM EX_GDBS_FK WHERE YWLSH = ?', [number]))[0],
      (row) => row?.['CLZT'] !== undefined && row['CLZT'] !== null && row['CLZT'] !== '0',
      30_000,
    );
  const register = async () => {
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: v7(), itemCode: '330123901000', regionCode: '330106', projectName: v7(), party };
    const { registerCase } = await ask<{ registerCase: { case: { serialNumber: string } } }>(REGISTER, { input });
    return registerCase.case.serialNumber;
  };
  const heldAs = (serialNumber: string, code: string) =>
    until(
      () => recordsOf(serialNumber),
      (held) => held?.districtRecord?.localItemCode === code && held.districtHallRecord !== null,
      30_000,
    );

  test('a code that a district’s tables bring and nobody knows waits for a person; decided, the same code is taken', async () => {
    await enter('A-1');
    expect((await settled('A-1'))?.['CLSM']).toMatch(/^UNKNOWN_ITEM /);
    const [task, ...more] = await until(tasks, ({ length }) => length > 0, 30_000);
    expect([task, more]).toMatchObject([{ code: 'XH-WS-901', match: 'NO_MATCH', source: 'ENTRY', times: 1 }, []]);
    const before = await register();
    await heldAs(before, 'XH-WS-001');
    const input = { idempotencyKey: v7(), taskId: task?.id, itemCode: '330123901000', reason: '与西湖区核对' };
    expect(await ask(DECIDE, { input })).toEqual({ decideCrosswalk: { errors: [] } });
    await enter('A-2');
    const row = await settled('A-2');
    expect(row).toMatchObject({ CLSM: null, SBLSH: expect.stringMatching(/^330106/) });
    expect(await tasks()).toEqual([]);
    const own = await heldAs(String(row?.['SBLSH']), 'XH-WS-901');
    expect(own?.districtRecord).toEqual({ localItemCode: 'XH-WS-901', itemCode: '330123901000', differences: [] });
    // what was written before keeps the word of then, which means the same item
    expect((await recordsOf(before))?.districtRecord).toEqual({ localItemCode: 'XH-WS-001', itemCode: '330123901000', differences: [] });
  }, 120_000);

  test('rows that go out to that system bear it, those to others do not', async () => {
    const held = await heldAs(await register(), 'XH-WS-901');
    expect(held).toMatchObject({
      districtRecord: { itemCode: '330123901000', differences: [] },
      districtHallRecord: { localItemCode: '许可-90001-001', itemCode: '330123901000' },
    });
  }, 60_000);
});

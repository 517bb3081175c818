import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { until } from '../support/program.ts';
import { type House, openHouse } from './house.ts';

const OLD = ['district.330104', 'district-hall.330104'];
const NEW = ['district.330114', 'district-hall.330114'];
const PROVINCE = 'province.health-supervision';
const RECORDS = `query ($s: SerialNumber!) { _entities(representations: [{ __typename: "Case", serialNumber: $s }]) { ... on Case {
  districtRecord { ...R } districtHallRecord { ...R }
} } }
fragment R on SystemRecord { system { id } differences { path here register } }`;

interface Held {
  readonly _entities: readonly [{ readonly districtRecord: object | null; readonly districtHallRecord: object | null }];
}

describe.each(dialectsUnderTest())('an open case whose division ended, in the tables of %s', (dialect) => {
  let house: House;
  let now = new Date('2021-04-07T02:00:00Z');
  beforeAll(async () => {
    house = await openHouse(dialect, () => now, [PROVINCE, ...OLD, ...NEW]);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  test('the systems of the division that handles it now hold it and are read, without differences', async () => {
    await house.clerksOf(PROVINCE).enterCase({ regionCode: '330104', streetCode: '330104009', number: '甲-1', project: '白杨', at: now });
    await house.settled();
    const ask = house.askOf('hall');
    const shown = async () =>
      (await ask<{ caseByNumber: Shown }>('{ caseByNumber(number: "甲-1") { serialNumber handlingRegion { code } } }')).data?.caseByNumber;
    const serialNumber = (await shown())?.serialNumber;
    const held = async () => (await house.askOf('district')<Held>(RECORDS, { s: serialNumber })).data?._entities[0];
    expect(await held()).toMatchObject({
      districtRecord: { system: { id: OLD[0] }, differences: [] },
      districtHallRecord: { system: { id: OLD[1] }, differences: [] },
    });

    now = new Date('2021-04-09T02:00:00Z');
    await until(shown, (one) => one?.handlingRegion.code === '330114');
    await house.settled();
    expect(await held()).toEqual({
      districtRecord: { system: { id: NEW[0] }, differences: [] },
      districtHallRecord: { system: { id: NEW[1] }, differences: [] },
    });
    const divisions = await Promise.all([
      house.fronts.of(NEW[0] as string).query('SELECT XZQHDM AS code FROM EX_GDBS_SB ORDER BY SJBBH DESC LIMIT 1'),
      house.fronts.of(NEW[1] as string).query('SELECT AREACODE AS code FROM PRE_APASINFO'),
      house.fronts.of(PROVINCE).query('SELECT XZQH AS code FROM T_BJXX'),
    ]);
    expect(divisions).toEqual([[{ code: '330114' }], [{ code: '330114' }], [{ code: '330114000000' }]]);
  });
});

interface Shown {
  readonly serialNumber: string;
  readonly handlingRegion: { readonly code: string };
}

/** The same way, where a division's tables are another vendor's. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { until } from '../../subgraphs/kernel/exchange/testing.ts';
import { type LegacyHouse, openLegacyHouse } from './testing.ts';

const IDS = ['province.health-supervision', 'city.health', 'district.330109', 'district-hall.330102'];

describe.each(dialectsUnderTest())('other vendors’ tables on %s', (dialect) => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse(dialect, IDS);
  }, 30_000);
  afterAll(() => house.close());

  test.each([
    ['330102', 'districtHallRecord', /^WSDT-330102-\d{4}-\d{6}$/],
    ['330109', 'districtRecord', /^萧卫受〔\d{4}〕第\d{4}号$/],
  ] as const)('another vendor’s tables in %s hold the same, and number the case', async (regionCode, field, shape) => {
    const serialNumber = await house.register({ regionCode });
    await house.stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await until(async () => {
      const held = (await house.records(serialNumber))[field];
      return held?.stages.length === 2 && held.localNumber !== null && held.differences.length === 0;
    }, 'it holds two stages and has numbered the case');
    expect((await house.records(serialNumber))[field]).toMatchObject({
      itemCode: '330123901000',
      localNumber: expect.stringMatching(shape),
    });
  });

  test('a case and a stage entered first behind Zhejiang’s tables come in through the same mutations', async () => {
    const own = await house.standIns.enterCase('district-hall.330102', {
      SERVICECODE: '许可-90001-001',
      AREACODE: '330102',
      APPLY_TYPE: '1',
      APPLYNAME: '示例申请单位',
      APPLY_CARDTYPE: '08',
      APPLY_CARDNUMBER: '91330106MA27TE5T2D',
      PROJECTNAME: v7(),
    });
    const row = async () =>
      (
        await house.fronts
          .of('district-hall.330102')
          .query('SELECT DEAL_STATUS, DEAL_DESC, PROJID FROM PRE_FEEDBACK WHERE BUSINESS_NO = ?', [own])
      )[0];
    await until(async () => (await row())?.DEAL_STATUS === '1', 'the row is taken');
    const serialNumber = String((await row())?.PROJID);
    expect(serialNumber).toMatch(/^330102/);
    await until(async () => (await house.records(serialNumber)).districtHallRecord?.localNumber === own, 'it is held where it was entered');
    await house.standIns.enterStage('district-hall.330102', { PROJID: serialNumber, SEGMENT: 'ACCEPT', DOACTION: '0', NAME: '李受理' });
    const answer = () =>
      house.fronts
        .of('district-hall.330102')
        .query("SELECT DEAL_STATUS, DEAL_DESC FROM PRE_FEEDBACK WHERE PROJID = ? AND FB_TYPE = '3'", [serialNumber]);
    await until(async () => (await answer())[0]?.DEAL_STATUS === '3', 'the province owns the item: its stage is refused');
    expect((await answer())[0]?.DEAL_DESC).toMatch(/^NOT_OWNER /);
  });
});

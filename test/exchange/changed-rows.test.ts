import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type House, openHouse } from './house.ts';

/** A system of each vendor, and what its tables call what is changed here. */
const VENDORS = [
  {
    ...{ vendor: 'pinyin', systemId: 'district.330109', table: 'T_HB', place: 'XH', state: 'CLZT', reason: 'CLYY' },
    ...{ serial: 'LSH', name: 'SQRMC', project: 'XMMC', item: 'SXBM', handler: 'BLR', outcome: "JG = 'TG'", refused: '9' },
  },
  {
    ...{ vendor: 'ex-gdbs', systemId: 'district.330106', table: 'EX_GDBS_FK', place: 'ID', state: 'CLZT', reason: 'CLSM' },
    ...{ serial: 'SBLSH', name: 'SQRMC', project: 'SBXMMC', item: 'SXBM', handler: 'BLRXM', outcome: "ZTDM = '1'", refused: '3' },
  },
  {
    ...{
      vendor: 'zhejiang',
      systemId: 'district-hall.330102',
      table: 'PRE_FEEDBACK',
      place: 'ID',
      state: 'DEAL_STATUS',
      reason: 'DEAL_DESC',
    },
    ...{
      serial: 'PROJID',
      name: 'APPLYNAME',
      project: 'PROJECTNAME',
      item: 'SERVICECODE',
      handler: 'NAME',
      outcome: "DOACTION = '0'",
      refused: '3',
    },
  },
] as const;

const PROVINCE = 'province.health-supervision';
const CASE = `query ($number: String!, $systemId: ID!) { caseByNumber(number: $number, systemId: $systemId) {
  serialNumber version projectName party { name } stages { kind }
} }`;

interface Found {
  readonly serialNumber: string;
  readonly version: number;
  readonly projectName: string | null;
  readonly party: { readonly name: string };
  readonly stages: readonly { readonly kind: string }[];
}

describe.each(dialectsUnderTest())('rows that a system changes and sets back, on %s', (dialect) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(dialect);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  describe.each(VENDORS)('$vendor', ({ systemId, table, place, state, reason, serial, name, project, item, handler, refused }) => {
    const number = `改-${systemId}`;
    const front = () => house.fronts.of(systemId);
    const find = async () => (await house.askOf('hall')<{ caseByNumber: Found }>(CASE, { number, systemId })).data?.caseByNumber as Found;
    /** What the row says in the end, after its flag was set back. */
    const setBack = async (at: number, change = '') => {
      await front().execute(`UPDATE ${table} SET ${state} = '0'${change} WHERE ${place} = ?`, [at]);
      await house.settled();
      const [row] = await front().query(
        `SELECT ${state} AS state, ${reason} AS reason, ${serial} AS serial FROM ${table} WHERE ${place} = ?`,
        [at],
      );
      return row;
    };
    const at = new Date(Date.now() - 3_600_000);

    test('a case is entered, and set back unchanged: repeated, and nothing comes of it', async () => {
      await house.clerksOf(systemId).enterCase({ regionCode: systemId.slice(-6), number, project: '原名', at });
      await house.settled();
      const before = await find();
      expect(before).toMatchObject({ version: 1, projectName: '原名' });
      expect(await setBack(1)).toEqual({ state: '2', reason: null, serial: before.serialNumber });
      expect(await find()).toEqual(before);
    });

    test('changed in what may be corrected it is a correction by the system, told to all others; changed back too', async () => {
      const { serialNumber } = await find();
      expect(await setBack(1, `, ${name} = '更名单位', ${project} = '新名'`)).toEqual({ state: '1', reason: null, serial: serialNumber });
      const corrected = await find();
      expect(corrected).toMatchObject({ serialNumber, version: 2, projectName: '新名', party: { name: '更名单位' } });
      const told = house.published.filter((event) => event.serialNumber === serialNumber && event.kind === 'CORRECTED');
      expect(told.map(({ systemId: to }) => to)).not.toContain(systemId);
      expect(told.map(({ systemId: to }) => to)).toContain(PROVINCE);
      expect(await setBack(1, `, ${name} = '示例申请单位'`)).toMatchObject({ state: '1' });
      expect(await find()).toMatchObject({ version: 3, projectName: '新名', party: { name: '示例申请单位' } });
      const [held] = await front().query(`SELECT COUNT(*) AS N FROM ${table} WHERE ${state} = '0'`);
      expect(Number(held?.['N'])).toBe(0);
    });

    test('changed in anything else it is refused with the reason in the row; made right again it is repeated', async () => {
      const before = await find();
      const [original] = await front().query(`SELECT ${item} AS code FROM ${table} WHERE ${place} = 1`);
      const row = await setBack(1, `, ${item} = '不同的事项'`);
      expect(row).toMatchObject({ state: refused, serial: before.serialNumber });
      expect(row?.['reason']).toContain('only party and project name');
      expect(await setBack(1, `, ${item} = '${original?.['code']}'`)).toMatchObject({ state: '2', reason: null });
      expect(await find()).toEqual(before);
    });

    test('a stage of it is judged as the stage that it now is', async () => {
      const { serialNumber } = await find();
      // the province owns the case: the district's stage is not its to send, whatever it says
      await house.clerksOf(systemId).enterStage({ step: 'ACCEPT', at, handler: '甲', number });
      await house.settled();
      const [last] = await front().query(`SELECT MAX(${place}) AS N FROM ${table}`);
      const stageAt = Number(last?.['N']);
      expect(await setBack(stageAt, `, ${handler} = '乙'`)).toMatchObject({ state: refused, serial: null });
      // the owner's own, in its own tables: as it was it is repeated, as another it goes by the order of stages
      const province = house.clerksOf(PROVINCE);
      await province.enterStage({ step: 'ACCEPT', at, handler: '王经办', serialNumber });
      await house.settled();
      const own = house.fronts.of(PROVINCE);
      const [entered] = await own.query('SELECT MAX(XH) AS N FROM T_HB');
      const rowAt = Number(entered?.['N']);
      const stateOf = async (change: string) => {
        await own.execute(`UPDATE T_HB SET CLZT = '0'${change} WHERE XH = ?`, [rowAt]);
        await house.settled();
        return (await own.query('SELECT CLZT, CLYY FROM T_HB WHERE XH = ?', [rowAt]))[0];
      };
      expect(await stateOf('')).toMatchObject({ CLZT: '2' });
      expect(await stateOf(", HJBM = 'CB'")).toMatchObject({ CLZT: '1' });
      expect((await find()).stages.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE', 'REVIEW']);
      const wrong = await stateOf(", HJBM = 'LQ'");
      expect(wrong).toMatchObject({ CLZT: '9', CLYY: expect.stringContaining('OUT_OF_ORDER') });
    });
  });
});

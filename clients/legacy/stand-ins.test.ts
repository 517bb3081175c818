/** The whole way, in one process: register, connectors, front-end databases, stand-ins; only the gateway is left out. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { FrontEndUnavailable } from '../../subgraphs/kernel/database/front-end/port.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { until } from '../../subgraphs/kernel/exchange/testing.ts';
import { ENTITIES, type HeldRecord, type LegacyHouse, openLegacyHouse, RECORD } from './testing.ts';

const IDS = [
  'province.health-supervision',
  'city.health',
  'district.330106',
  'district-hall.330106',
  'district.330105',
  'district-hall.330105',
];

describe.each(dialectsUnderTest())('legacy systems on %s', (dialect) => {
  let house: LegacyHouse;
  beforeAll(async () => {
    house = await openLegacyHouse(dialect, IDS);
  }, 30_000);
  afterAll(() => house.close());

  test('a case written once is held by all four under one serial, item and stage list, and each gives it a number of its own', async () => {
    const serialNumber = await house.register({});
    await house.stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await house.stage(serialNumber, { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED' });
    await until(async () => {
      const { errors, ...held } = await house.records(serialNumber);
      // what the register said is kept a moment after the tables hold it
      return Object.values(held).every((one) => one?.stages.length === 3 && one.localNumber !== null && one.differences.length === 0);
    }, 'all four hold three stages, as the register does, and have numbered the case');
    const { errors, ...held } = await house.records(serialNumber);
    expect(errors).toEqual([]);
    for (const one of Object.values(held)) {
      expect(one).toMatchObject({ serialNumber, itemCode: '330123901000', differences: [] });
      expect(one?.stages.map(({ kind, sequence }) => [kind, sequence])).toEqual([
        ['APPLICATION', 1],
        ['ACCEPTANCE', 2],
        ['REVIEW', 3],
      ]);
    }
    const year = new Date(house.clock().getTime() + 8 * 3_600_000).getUTCFullYear();
    expect(held.provincialRecord?.localNumber).toMatch(new RegExp(`^ZJWJ-330106-${year}-\\d{8}$`));
    expect(held.cityHealthRecord?.localNumber).toMatch(new RegExp(`^杭卫受〔${year}〕第\\d{4}号$`));
    expect(held.districtRecord?.localNumber).toMatch(new RegExp(`^西卫受〔${year}〕第\\d{4}号$`));
    expect(held.districtHallRecord?.localNumber).toMatch(new RegExp(`^WSDT-330106-${year}-\\d{6}$`));
    await until(
      async () => ((await house.ofCase(serialNumber, 'numbers { number }')).numbers as unknown[]).length === 4,
      'the register has the numbers',
    );
  });

  test('a case that the district entered first comes in through registerCase and stays its own', async () => {
    const own = await house.standIns.enterCase('district.330106', {
      SXBM: 'XH-WS-001',
      XZQHDM: '330106',
      SQRLX: '2',
      SQRMC: '示例申请单位',
      SQRZJLX: '50',
      SQRZJHM: '91330106MA27TE5T2D',
      SBXMMC: v7(),
    });
    const find = async () =>
      (
        await house.ask(
          house.subgraphs.hall,
          'query ($number: String!) { caseByNumber(number: $number) { serialNumber origin { system { id } localNumber } channel } }',
          { number: own },
        )
      ).data?.caseByNumber as { serialNumber: string } | null;
    await until(async () => (await find()) !== null, 'the register has the case');
    const found = await find();
    expect(found).toMatchObject({ origin: { system: { id: 'district.330106' }, localNumber: own }, channel: 'SYSTEM' });
    const serialNumber = found?.serialNumber as string;
    await until(async () => (await house.records(serialNumber)).districtRecord?.localNumber === own, 'it is held where it was entered');
    await until(async () => (await house.records(serialNumber)).districtHallRecord !== null, 'the online hall has it');
    const { districtRecord } = await house.records(serialNumber);
    expect(districtRecord).toMatchObject({ serialNumber, itemCode: '330123901000', differences: [] });
    const [row] = await house.fronts.of('district.330106').query('SELECT CLZT, CLSM, SBLSH FROM EX_GDBS_FK WHERE YWLSH = ?', [own]);
    expect(row).toEqual({ CLZT: '1', CLSM: null, SBLSH: serialNumber });
  });

  test('a stage that its owner entered first is recorded; one of another system is refused with the reason written back', async () => {
    const serialNumber = await house.register({});
    await until(async () => (await house.records(serialNumber)).provincialRecord?.localNumber != null, 'the province has numbered it');
    await house.standIns.enterStage('province.health-supervision', { LSH: serialNumber, HJBM: 'SL', JG: 'TG', BLR: '李受理' });
    await until(async () => (await house.records(serialNumber)).districtRecord?.stages.length === 2, 'the acceptance went everywhere');
    await until(async () => (await house.records(serialNumber)).provincialRecord?.stages.length === 2, 'the province has it too');
    expect((await house.records(serialNumber)).provincialRecord?.differences).toEqual([]);
    await house.standIns.enterStage('district.330106', { SBLSH: serialNumber, HJ: 'SPCL', SPHJDM: '3', SPHJMC: '批准', ZTDM: '1' });
    const refused = () =>
      house.fronts.of('district.330106').query("SELECT CLZT, CLSM FROM EX_GDBS_FK WHERE SBLSH = ? AND FKLX = '3'", [serialNumber]);
    await until(async () => (await refused())[0]?.CLZT === '3', 'the row is refused');
    expect((await refused())[0]?.CLSM).toMatch(/^NOT_OWNER /);
    expect((await house.ofCase(serialNumber, 'stages { kind }')).stages).toHaveLength(2);
  });

  test('a stage that the district merely received and sends back is an echo: refused, counted, no alert', async () => {
    const serialNumber = await house.register({});
    await house.stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await until(async () => (await house.records(serialNumber)).districtRecord?.stages.length === 2, 'the district has received it');
    const district = house.fronts.of('district.330106');
    const [row] = await district.query('SELECT SLSJ, BLRXM FROM EX_GDBS_SL WHERE SBLSH = ?', [serialNumber]);
    const echoes = async () => {
      const { data } = await house.ask(house.subgraphs.hall, '{ systems { id echoesRefused } }', {});
      const systems = data?.systems as { id: string; echoesRefused: number }[];
      return systems.find(({ id }) => id === 'district.330106')?.echoesRefused ?? 0;
    };
    const before = await echoes();
    await house.standIns.enterStage('district.330106', {
      SBLSH: serialNumber,
      HJ: 'SL',
      ZTDM: '1',
      HJSJ: row?.SLSJ ?? null,
      BLRXM: row?.BLRXM ?? null,
    });
    await until(async () => (await echoes()) === before + 1, 'the echo is counted');
    await house.standIns.enterStage('district.330106', {
      SBLSH: serialNumber,
      HJ: 'SL',
      ZTDM: '1',
      HJSJ: row?.SLSJ ?? null,
      BLRXM: '窗口人员',
    });
    await until(async () => (await echoes()) === before + 2, 'so is one that names another handler');
    const refused = () => district.query("SELECT CLZT, CLSM FROM EX_GDBS_FK WHERE SBLSH = ? AND FKLX = '3'", [serialNumber]);
    await until(async () => (await refused()).every(({ CLZT }) => CLZT === '3'), 'both rows are answered');
    for (const { CLSM } of await refused()) expect(CLSM).toMatch(/^ECHO /);
    expect(house.told.filter((event) => event.serialNumber === serialNumber).map(({ kind }) => kind)).toEqual([
      'REGISTERED',
      'STAGE_RECORDED',
    ]);
  });

  test('a row that cannot be read is answered with its column, never guessed', async () => {
    const own = await house.standIns.enterCase('city.health', {
      SXBM: '许可-90017-001',
      XZQH: '330106000000',
      SQRLX: '1',
      SQRMC: '甲',
      SQRZJLX: '??',
      SQRZJHM: 'X',
    });
    const row = async () => (await house.fronts.of('city.health').query('SELECT CLZT, CLYY FROM T_HB WHERE BJBH = ?', [own]))[0];
    await until(async () => (await row())?.CLZT === '9', 'the row is refused');
    expect((await row())?.CLYY).toBe('BAD_VALUE SQRZJLX: ??');
  });

  test('the same case entered at the second window is one case with both numbers', async () => {
    const projectName = v7();
    const serialNumber = await house.register({ projectName });
    await until(async () => (await house.records(serialNumber)).districtHallRecord?.localNumber != null, 'the online hall has numbered it');
    const own = await house.standIns.enterCase('district.330106', {
      SXBM: 'XH-WS-001',
      XZQHDM: '330106',
      SQRLX: '2',
      SQRMC: '示例申请单位',
      SQRZJLX: '50',
      SQRZJHM: '91330106MA27TE5T2D',
      SBXMMC: projectName,
    });
    const row = async () =>
      (await house.fronts.of('district.330106').query('SELECT CLZT, CLSM, SBLSH FROM EX_GDBS_FK WHERE YWLSH = ?', [own]))[0];
    await until(async () => (await row())?.CLZT === '3', 'the row is answered');
    expect(await row()).toMatchObject({ SBLSH: serialNumber, CLSM: expect.stringMatching(/^DUPLICATE_CASE /) });
    const { numbers } = await house.ofCase(serialNumber, 'numbers { number system { id } }');
    expect(numbers).toContainEqual({ number: own, system: { id: 'district.330106' } });
  });

  test('lost in one front-end database and sent again: the case is back with the number that the system gave it', async () => {
    const serialNumber = await house.register({});
    await until(async () => (await house.records(serialNumber)).districtRecord?.localNumber != null, 'the district has numbered it');
    const { localNumber } = (await house.records(serialNumber)).districtRecord as HeldRecord;
    await house.fronts.of('district.330106').execute('DELETE FROM EX_GDBS_SB WHERE SBLSH = ?', [serialNumber]);
    const input = { serialNumber, systemId: 'district.330106' };
    const answer = await house.ask(
      house.subgraphs.hall,
      'mutation ($input: RedeliverInput!) { redeliver(input: $input) { errors { code message } } }',
      {
        input,
      },
    );
    expect(answer).toEqual({ data: { redeliver: { errors: [] } } });
    await until(async () => (await house.records(serialNumber)).districtRecord?.localNumber === localNumber, 'it is there again');
    expect((await house.records(serialNumber)).districtRecord?.differences).toEqual([]);
  });

  test('changed by hand in one front-end database: that difference and no other', async () => {
    const serialNumber = await house.register({});
    await until(async () => Object.values(await house.records(serialNumber)).every((one) => one !== null), 'all four hold it');
    await house.fronts.of('district.330106').execute("UPDATE EX_GDBS_SB SET SXBM = 'XH-WS-002' WHERE SBLSH = ?", [serialNumber]);
    const { errors, districtRecord, ...others } = await house.records(serialNumber);
    expect(districtRecord?.differences).toEqual([{ path: 'itemCode', here: '330123902000', register: '330123901000' }]);
    for (const one of Object.values(others)) expect(one?.differences).toEqual([]);
  });

  test('forwarded: the new district’s systems are its systems', async () => {
    const serialNumber = await house.register({});
    await until(async () => (await house.records(serialNumber)).districtRecord !== null, 'West Lake holds it');
    const input = { idempotencyKey: v7(), serialNumber, toRegionCode: '330105', reason: '地址在拱墅区' };
    const answer = await house.ask(
      house.subgraphs.hall,
      'mutation ($input: ForwardCaseInput!) { forwardCase(input: $input) { errors { code message } } }',
      { input },
    );
    expect(answer).toEqual({ data: { forwardCase: { errors: [] } } });
    await until(async () => {
      const { districtRecord, districtHallRecord } = await house.records(serialNumber);
      return (
        districtRecord?.localNumber?.startsWith('拱卫受') === true && districtHallRecord?.localNumber?.startsWith('WSDT-330105') === true
      );
    }, 'Gongshu holds it');
    // it is told the case from its beginning: West Lake's first, its own with the last event
    await until(
      async () => (await house.records(serialNumber)).districtRecord?.differences.length === 0,
      'Gongshu holds what the register holds',
    );
    expect((await house.records(serialNumber)).districtRecord).toMatchObject({ serialNumber, system: { id: 'district.330105' } });
  });

  test('an outage costs its own fields and one error, and heals by itself', async () => {
    const serialNumber = await house.register({});
    await until(async () => (await house.records(serialNumber)).districtRecord !== null, 'the district holds it');
    house.fronts.cutOff.set('district.330106', new FrontEndUnavailable('district.330106'));
    await house.stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED' });
    await until(async () => (await house.records(serialNumber)).districtHallRecord?.stages.length === 2, 'the others go on');
    const representations = [
      { __typename: 'Case', serialNumber },
      { __typename: 'Case', serialNumber: await house.register({}) },
    ];
    const answer = await house.ask(
      house.subgraphs.district,
      ENTITIES('districtRecord { serialNumber } districtHallRecord { serialNumber }'),
      {
        representations,
      },
    );
    expect(answer.data?._entities).toMatchObject([
      { districtRecord: null, districtHallRecord: { serialNumber } },
      { districtRecord: null },
    ]);
    const lost = answer.errors?.map(({ path, extensions: { code, system } }) => ({ path, code, system }));
    expect(lost).toEqual([{ path: ['_entities', 0, 'districtRecord'], code: 'SUBGRAPH_UNAVAILABLE', system: 'district.330106' }]);
    const states = (await house.ofCase(serialNumber, 'deliveries { state system { id } }')).deliveries as {
      state: string;
      system: { id: string };
    }[];
    expect(states.find(({ system }) => system.id === 'district.330106')?.state).toBe('RETRYING');
    house.fronts.cutOff.clear();
    await until(async () => (await house.records(serialNumber)).districtRecord?.stages.length === 2, 'delivery has resumed');
  }, 60_000);

  test('fifty cases cost one statement per database touched', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => house.register({})));
    await until(async () => {
      const { data } = await house.ask(
        house.subgraphs.district,
        ENTITIES('districtRecord { serialNumber } districtHallRecord { serialNumber }'),
        {
          representations: all.map((serialNumber) => ({ __typename: 'Case', serialNumber })),
        },
      );
      return (
        (data?._entities as Record<string, unknown>[] | undefined)?.every((held) => held.districtRecord && held.districtHallRecord) === true
      );
    }, 'both hold all fifty');
    await house.standIns.stop();
    house.fronts.statements.length = 0;
    const { data } = await house.ask(house.subgraphs.district, ENTITIES(`districtRecord ${RECORD} districtHallRecord ${RECORD}`), {
      representations: all.map((serialNumber) => ({ __typename: 'Case', serialNumber })),
    });
    expect(data?._entities).toHaveLength(50);
    expect(house.fronts.statements.filter((sql) => sql.startsWith("SELECT 'SB' AS HJ"))).toHaveLength(2);
  }, 60_000);
});

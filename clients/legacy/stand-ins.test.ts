/** The whole way, in one process: register, connectors, front-end databases, stand-ins; only the gateway is left out. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { openDistrict } from '../../subgraphs/district/open.ts';
import { openHall } from '../../subgraphs/hall/open.ts';
import { loadSystems } from '../../subgraphs/kernel/codes/systems.ts';
import { FrontEndUnavailable } from '../../subgraphs/kernel/database/front-end/port.ts';
import { dialectsUnderTest, temporarySettings } from '../../subgraphs/kernel/database/testing.ts';
import { type TemporaryFrontEnds, temporaryFrontEnds } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { inProcessBus } from '../../subgraphs/kernel/exchange/in-process-bus.ts';
import { until } from '../../subgraphs/kernel/exchange/testing.ts';
import type { Handle, RunningSubgraph, SubgraphHost } from '../../subgraphs/kernel/graph/host.ts';
import type { EventEnvelope } from '../../subgraphs/kernel/wire/event.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { type Principal, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { openProvincial } from '../../subgraphs/provincial/open.ts';
import { type StandIns, startStandIns } from './start-stand-ins.ts';

const IDS = [
  'province.health-supervision',
  'city.health',
  'district.330106',
  'district-hall.330106',
  'district.330105',
  'district-hall.330105',
  'district.330109',
  'district-hall.330102',
];
const ADMIN: Principal = {
  clientId: 'admin',
  role: 'admin',
  scopes: ['case:read', 'case:write', 'party:read', 'system:any', 'delivery:write'],
};
const RECORD = `{
  system { id name } serialNumber itemCode localNumber localItemCode localStatus syncedAt
  stages { kind sequence localCode localName occurredAt } differences { path here register }
}`;
const ENTITIES = (fields: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Case { ${fields} } } }`;

interface HeldRecord {
  readonly serialNumber: string;
  readonly itemCode: string | null;
  readonly localNumber: string | null;
  readonly localStatus: string | null;
  readonly stages: readonly { readonly kind: string | null; readonly sequence: number }[];
  readonly differences: readonly { readonly path: string; readonly here: string | null; readonly register: string | null }[];
}
interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string; readonly system?: string };
  }[];
}

describe.each(dialectsUnderTest())('legacy systems on %s', (dialect) => {
  let fronts: TemporaryFrontEnds;
  let subgraphs: Record<'hall' | 'provincial' | 'district', RunningSubgraph>;
  let standIns: StandIns;
  /** what supervision was told */
  const told: EventEnvelope[] = [];
  const removers: (() => Promise<void>)[] = [];
  const clock = () => new Date();
  const seal = principalSeal(new Uint8Array(32).fill(7), clock);
  const systems = loadSystems().filter(({ id, vendor }) => vendor === null || IDS.includes(id));

  beforeAll(async () => {
    fronts = await temporaryFrontEnds(dialect, IDS);
    const bus = inProcessBus();
    let answer: Handle = () => Promise.reject(new Error('hall is not open yet'));
    const hostOf = (): SubgraphHost => {
      const { settings, remove } = temporarySettings(dialect);
      removers.push(remove);
      return {
        clock,
        newId: v7,
        random: Math.random,
        log: silentLog,
        systems,
        seal,
        database: settings,
        frontEnds: fronts,
        bus,
        hall: (body, headers, signal) => answer(body, headers, signal),
        scanPeriodMs: 50,
      };
    };
    const hall = await openHall(hostOf());
    answer = hall.handle;
    subgraphs = { hall, provincial: await openProvincial(hostOf()), district: await openDistrict(hostOf()) };
    bus.subscribe('city.supervision', async (event) => {
      told.push(event);
      return {
        systemId: event.systemId,
        serialNumber: event.serialNumber,
        eventId: event.id,
        position: event.position,
        outcome: 'ACCEPTED',
        error: null,
        localNumber: null,
        at: clock().toISOString(),
      };
    });
    for (const subgraph of Object.values(subgraphs)) await subgraph.start();
    standIns = startStandIns({ systems, open: (id) => fronts.of(id), clock, random: Math.random, log: silentLog, periodMs: 50 });
  }, 30_000);
  afterAll(async () => {
    await standIns.stop();
    for (const subgraph of Object.values(subgraphs)) await subgraph.stop();
    await fronts.remove();
    for (const remove of removers) await remove();
  });

  async function ask(subgraph: RunningSubgraph, query: string, variables: Record<string, unknown>): Promise<Answer> {
    const headers = { [HEADER.principal]: await seal.sign(ADMIN), [HEADER.language]: 'en' };
    return JSON.parse(Buffer.from(await subgraph.handle(Buffer.from(JSON.stringify({ query, variables })), headers)).toString());
  }
  async function register(more: Record<string, unknown>) {
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: v7(), itemCode: '330123901000', regionCode: '330106', projectName: v7(), party, ...more };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code path } } }',
      { input },
    );
    const payload = answer.data?.registerCase as { case: { serialNumber: string }; errors: unknown[] };
    expect([answer.errors, payload.errors]).toEqual([undefined, []]);
    return payload.case.serialNumber;
  }
  async function stage(serialNumber: string, more: Record<string, unknown>) {
    const input = { idempotencyKey: v7(), serialNumber, ...more };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message path } } }',
      { input },
    );
    expect(answer).toMatchObject({ data: { recordStage: { errors: [] } } });
  }
  async function records(serialNumber: string) {
    const representations = [{ __typename: 'Case', serialNumber }];
    const [first, second] = await Promise.all([
      ask(subgraphs.provincial, ENTITIES(`provincialRecord ${RECORD} cityHealthRecord ${RECORD}`), { representations }),
      ask(subgraphs.district, ENTITIES(`districtRecord ${RECORD} districtHallRecord ${RECORD}`), { representations }),
    ]);
    const entity = (answer: Answer) => (answer.data?._entities as Record<string, HeldRecord | null>[] | undefined)?.[0] ?? {};
    const fields = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;
    const entities = { ...entity(first), ...entity(second) };
    const [provincialRecord, cityHealthRecord, districtRecord, districtHallRecord] = fields.map((field) => entities[field] ?? null);
    const errors = [...(first.errors ?? []), ...(second.errors ?? [])];
    return { provincialRecord, cityHealthRecord, districtRecord, districtHallRecord, errors };
  }
  const ofCase = async (serialNumber: string, fields: string) =>
    (
      await ask(subgraphs.hall, `query ($serialNumber: SerialNumber!) { case(serialNumber: $serialNumber) { ${fields} } }`, {
        serialNumber,
      })
    ).data?.case as Record<string, unknown>;

  test('a case written once is held by all four under one serial, item and stage list, and each gives it a number of its own', async () => {
    const serialNumber = await register({});
    await stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await stage(serialNumber, { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED' });
    await until(async () => {
      const { errors, ...held } = await records(serialNumber);
      // what the register said is kept a moment after the tables hold it
      return Object.values(held).every((one) => one?.stages.length === 3 && one.localNumber !== null && one.differences.length === 0);
    }, 'all four hold three stages, as the register does, and have numbered the case');
    const { errors, ...held } = await records(serialNumber);
    expect(errors).toEqual([]);
    for (const one of Object.values(held)) {
      expect(one).toMatchObject({ serialNumber, itemCode: '330123901000', differences: [] });
      expect(one?.stages.map(({ kind, sequence }) => [kind, sequence])).toEqual([
        ['APPLICATION', 1],
        ['ACCEPTANCE', 2],
        ['REVIEW', 3],
      ]);
    }
    const year = new Date(clock().getTime() + 8 * 3_600_000).getUTCFullYear();
    expect(held.provincialRecord?.localNumber).toMatch(new RegExp(`^ZJWJ-330106-${year}-\\d{8}$`));
    expect(held.cityHealthRecord?.localNumber).toMatch(new RegExp(`^杭卫受〔${year}〕第\\d{4}号$`));
    expect(held.districtRecord?.localNumber).toMatch(new RegExp(`^西卫受〔${year}〕第\\d{4}号$`));
    expect(held.districtHallRecord?.localNumber).toMatch(new RegExp(`^WSDT-330106-${year}-\\d{6}$`));
    await until(
      async () => ((await ofCase(serialNumber, 'numbers { number }')).numbers as unknown[]).length === 4,
      'the register has the numbers',
    );
  });

  test('a case that the district entered first comes in through registerCase and stays its own', async () => {
    const own = await standIns.enterCase('district.330106', {
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
        await ask(
          subgraphs.hall,
          'query ($number: String!) { caseByNumber(number: $number) { serialNumber origin { system { id } localNumber } channel } }',
          { number: own },
        )
      ).data?.caseByNumber as { serialNumber: string } | null;
    await until(async () => (await find()) !== null, 'the register has the case');
    const found = await find();
    expect(found).toMatchObject({ origin: { system: { id: 'district.330106' }, localNumber: own }, channel: 'SYSTEM' });
    const serialNumber = found?.serialNumber as string;
    await until(async () => (await records(serialNumber)).districtRecord?.localNumber === own, 'it is held where it was entered');
    await until(async () => (await records(serialNumber)).districtHallRecord !== null, 'the online hall has it');
    const { districtRecord } = await records(serialNumber);
    expect(districtRecord).toMatchObject({ serialNumber, itemCode: '330123901000', differences: [] });
    const [row] = await fronts.of('district.330106').query('SELECT CLZT, CLSM, SBLSH FROM EX_GDBS_FK WHERE YWLSH = ?', [own]);
    expect(row).toEqual({ CLZT: '1', CLSM: null, SBLSH: serialNumber });
  });

  test.each([
    ['330102', 'districtHallRecord', /^WSDT-330102-\d{4}-\d{6}$/],
    ['330109', 'districtRecord', /^萧卫受〔\d{4}〕第\d{4}号$/],
  ] as const)('another vendor’s tables in %s hold the same, and number the case', async (regionCode, field, shape) => {
    const serialNumber = await register({ regionCode });
    await stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await until(async () => {
      const held = (await records(serialNumber))[field];
      return held?.stages.length === 2 && held.localNumber !== null && held.differences.length === 0;
    }, 'it holds two stages and has numbered the case');
    expect((await records(serialNumber))[field]).toMatchObject({ itemCode: '330123901000', localNumber: expect.stringMatching(shape) });
  });

  test('a case and a stage entered first behind Zhejiang’s tables come in through the same mutations', async () => {
    const own = await standIns.enterCase('district-hall.330102', {
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
        await fronts
          .of('district-hall.330102')
          .query('SELECT DEAL_STATUS, DEAL_DESC, PROJID FROM PRE_FEEDBACK WHERE BUSINESS_NO = ?', [own])
      )[0];
    await until(async () => (await row())?.DEAL_STATUS === '1', 'the row is taken');
    const serialNumber = String((await row())?.PROJID);
    expect(serialNumber).toMatch(/^330102/);
    await until(async () => (await records(serialNumber)).districtHallRecord?.localNumber === own, 'it is held where it was entered');
    await standIns.enterStage('district-hall.330102', { PROJID: serialNumber, SEGMENT: 'ACCEPT', DOACTION: '0', NAME: '李受理' });
    const answer = () =>
      fronts
        .of('district-hall.330102')
        .query("SELECT DEAL_STATUS, DEAL_DESC FROM PRE_FEEDBACK WHERE PROJID = ? AND FB_TYPE = '3'", [serialNumber]);
    await until(async () => (await answer())[0]?.DEAL_STATUS === '3', 'the province owns the item: its stage is refused');
    expect((await answer())[0]?.DEAL_DESC).toMatch(/^NOT_OWNER /);
  });

  test('a stage that its owner entered first is recorded; one of another system is refused with the reason written back', async () => {
    const serialNumber = await register({});
    await until(async () => (await records(serialNumber)).provincialRecord?.localNumber != null, 'the province has numbered it');
    await standIns.enterStage('province.health-supervision', { LSH: serialNumber, HJBM: 'SL', JG: 'TG', BLR: '李受理' });
    await until(async () => (await records(serialNumber)).districtRecord?.stages.length === 2, 'the acceptance went everywhere');
    await until(async () => (await records(serialNumber)).provincialRecord?.stages.length === 2, 'the province has it too');
    expect((await records(serialNumber)).provincialRecord?.differences).toEqual([]);
    await standIns.enterStage('district.330106', { SBLSH: serialNumber, HJ: 'SPCL', SPHJDM: '3', SPHJMC: '批准', ZTDM: '1' });
    const refused = () =>
      fronts.of('district.330106').query("SELECT CLZT, CLSM FROM EX_GDBS_FK WHERE SBLSH = ? AND FKLX = '3'", [serialNumber]);
    await until(async () => (await refused())[0]?.CLZT === '3', 'the row is refused');
    expect((await refused())[0]?.CLSM).toMatch(/^NOT_OWNER /);
    expect((await ofCase(serialNumber, 'stages { kind }')).stages).toHaveLength(2);
  });

  test('a stage that the district merely received and sends back is an echo: refused, counted, no alert', async () => {
    const serialNumber = await register({});
    await stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王经办' });
    await until(async () => (await records(serialNumber)).districtRecord?.stages.length === 2, 'the district has received it');
    const district = fronts.of('district.330106');
    const [row] = await district.query('SELECT SLSJ, BLRXM FROM EX_GDBS_SL WHERE SBLSH = ?', [serialNumber]);
    const echoes = async () => {
      const { data } = await ask(subgraphs.hall, '{ systems { id echoesRefused } }', {});
      const systems = data?.systems as { id: string; echoesRefused: number }[];
      return systems.find(({ id }) => id === 'district.330106')?.echoesRefused ?? 0;
    };
    const before = await echoes();
    await standIns.enterStage('district.330106', {
      SBLSH: serialNumber,
      HJ: 'SL',
      ZTDM: '1',
      HJSJ: row?.SLSJ ?? null,
      BLRXM: row?.BLRXM ?? null,
    });
    await until(async () => (await echoes()) === before + 1, 'the echo is counted');
    await standIns.enterStage('district.330106', { SBLSH: serialNumber, HJ: 'SL', ZTDM: '1', HJSJ: row?.SLSJ ?? null, BLRXM: '窗口人员' });
    await until(async () => (await echoes()) === before + 2, 'so is one that names another handler');
    const refused = () => district.query("SELECT CLZT, CLSM FROM EX_GDBS_FK WHERE SBLSH = ? AND FKLX = '3'", [serialNumber]);
    await until(async () => (await refused()).every(({ CLZT }) => CLZT === '3'), 'both rows are answered');
    for (const { CLSM } of await refused()) expect(CLSM).toMatch(/^ECHO /);
    expect(told.filter((event) => event.serialNumber === serialNumber).map(({ kind }) => kind)).toEqual(['REGISTERED', 'STAGE_RECORDED']);
  });

  test('a row that cannot be read is answered with its column, never guessed', async () => {
    const own = await standIns.enterCase('city.health', {
      SXBM: '许可-90017-001',
      XZQH: '330106000000',
      SQRLX: '1',
      SQRMC: '甲',
      SQRZJLX: '??',
      SQRZJHM: 'X',
    });
    const row = async () => (await fronts.of('city.health').query('SELECT CLZT, CLYY FROM T_HB WHERE BJBH = ?', [own]))[0];
    await until(async () => (await row())?.CLZT === '9', 'the row is refused');
    expect((await row())?.CLYY).toBe('BAD_VALUE SQRZJLX: ??');
  });

  test('the same case entered at the second window is one case with both numbers', async () => {
    const projectName = v7();
    const serialNumber = await register({ projectName });
    await until(async () => (await records(serialNumber)).districtHallRecord?.localNumber != null, 'the online hall has numbered it');
    const own = await standIns.enterCase('district.330106', {
      SXBM: 'XH-WS-001',
      XZQHDM: '330106',
      SQRLX: '2',
      SQRMC: '示例申请单位',
      SQRZJLX: '50',
      SQRZJHM: '91330106MA27TE5T2D',
      SBXMMC: projectName,
    });
    const row = async () =>
      (await fronts.of('district.330106').query('SELECT CLZT, CLSM, SBLSH FROM EX_GDBS_FK WHERE YWLSH = ?', [own]))[0];
    await until(async () => (await row())?.CLZT === '3', 'the row is answered');
    expect(await row()).toMatchObject({ SBLSH: serialNumber, CLSM: expect.stringMatching(/^DUPLICATE_CASE /) });
    const { numbers } = await ofCase(serialNumber, 'numbers { number system { id } }');
    expect(numbers).toContainEqual({ number: own, system: { id: 'district.330106' } });
  });

  test('lost in one front-end database and sent again: the case is back with the number that the system gave it', async () => {
    const serialNumber = await register({});
    await until(async () => (await records(serialNumber)).districtRecord?.localNumber != null, 'the district has numbered it');
    const { localNumber } = (await records(serialNumber)).districtRecord as HeldRecord;
    await fronts.of('district.330106').execute('DELETE FROM EX_GDBS_SB WHERE SBLSH = ?', [serialNumber]);
    const input = { serialNumber, systemId: 'district.330106' };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: RedeliverInput!) { redeliver(input: $input) { errors { code message } } }',
      {
        input,
      },
    );
    expect(answer).toEqual({ data: { redeliver: { errors: [] } } });
    await until(async () => (await records(serialNumber)).districtRecord?.localNumber === localNumber, 'it is there again');
    expect((await records(serialNumber)).districtRecord?.differences).toEqual([]);
  });

  test('changed by hand in one front-end database: that difference and no other', async () => {
    const serialNumber = await register({});
    await until(async () => Object.values(await records(serialNumber)).every((one) => one !== null), 'all four hold it');
    await fronts.of('district.330106').execute("UPDATE EX_GDBS_SB SET SXBM = 'XH-WS-002' WHERE SBLSH = ?", [serialNumber]);
    const { errors, districtRecord, ...others } = await records(serialNumber);
    expect(districtRecord?.differences).toEqual([{ path: 'itemCode', here: '330123902000', register: '330123901000' }]);
    for (const one of Object.values(others)) expect(one?.differences).toEqual([]);
  });

  test('forwarded: the new district’s systems are its systems', async () => {
    const serialNumber = await register({});
    await until(async () => (await records(serialNumber)).districtRecord !== null, 'West Lake holds it');
    const input = { idempotencyKey: v7(), serialNumber, toRegionCode: '330105', reason: '地址在拱墅区' };
    const answer = await ask(
      subgraphs.hall,
      'mutation ($input: ForwardCaseInput!) { forwardCase(input: $input) { errors { code message } } }',
      { input },
    );
    expect(answer).toEqual({ data: { forwardCase: { errors: [] } } });
    await until(async () => {
      const { districtRecord, districtHallRecord } = await records(serialNumber);
      return (
        districtRecord?.localNumber?.startsWith('拱卫受') === true && districtHallRecord?.localNumber?.startsWith('WSDT-330105') === true
      );
    }, 'Gongshu holds it');
    // it is told the case from its beginning: West Lake's first, its own with the last event
    await until(
      async () => (await records(serialNumber)).districtRecord?.differences.length === 0,
      'Gongshu holds what the register holds',
    );
    expect((await records(serialNumber)).districtRecord).toMatchObject({ serialNumber, system: { id: 'district.330105' } });
  });

  test('an outage costs its own fields and one error, and heals by itself', async () => {
    const serialNumber = await register({});
    await until(async () => (await records(serialNumber)).districtRecord !== null, 'the district holds it');
    fronts.cutOff.set('district.330106', new FrontEndUnavailable('district.330106'));
    await stage(serialNumber, { kind: 'ACCEPTANCE', outcome: 'PASSED' });
    await until(async () => (await records(serialNumber)).districtHallRecord?.stages.length === 2, 'the others go on');
    const representations = [
      { __typename: 'Case', serialNumber },
      { __typename: 'Case', serialNumber: await register({}) },
    ];
    const answer = await ask(subgraphs.district, ENTITIES('districtRecord { serialNumber } districtHallRecord { serialNumber }'), {
      representations,
    });
    expect(answer.data?._entities).toMatchObject([
      { districtRecord: null, districtHallRecord: { serialNumber } },
      { districtRecord: null },
    ]);
    const lost = answer.errors?.map(({ path, extensions: { code, system } }) => ({ path, code, system }));
    expect(lost).toEqual([{ path: ['_entities', 0, 'districtRecord'], code: 'SUBGRAPH_UNAVAILABLE', system: 'district.330106' }]);
    const states = (await ofCase(serialNumber, 'deliveries { state system { id } }')).deliveries as {
      state: string;
      system: { id: string };
    }[];
    expect(states.find(({ system }) => system.id === 'district.330106')?.state).toBe('RETRYING');
    fronts.cutOff.clear();
    await until(async () => (await records(serialNumber)).districtRecord?.stages.length === 2, 'delivery has resumed');
  }, 60_000);

  test('fifty cases cost one statement per database touched', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => register({})));
    await until(async () => {
      const { data } = await ask(subgraphs.district, ENTITIES('districtRecord { serialNumber } districtHallRecord { serialNumber }'), {
        representations: all.map((serialNumber) => ({ __typename: 'Case', serialNumber })),
      });
      return (
        (data?._entities as Record<string, unknown>[] | undefined)?.every((held) => held.districtRecord && held.districtHallRecord) === true
      );
    }, 'both hold all fifty');
    await standIns.stop();
    fronts.statements.length = 0;
    const { data } = await ask(subgraphs.district, ENTITIES(`districtRecord ${RECORD} districtHallRecord ${RECORD}`), {
      representations: all.map((serialNumber) => ({ __typename: 'Case', serialNumber })),
    });
    expect(data?._entities).toHaveLength(50);
    expect(fronts.statements.filter((sql) => sql.startsWith("SELECT 'SB' AS HJ"))).toHaveLength(2);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { divisionsEndedBefore } from '../../kernel/codes/division.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import { until } from '../../kernel/exchange/testing.ts';
import type { EventEnvelope, Receipt } from '../../kernel/wire/event.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, ANALYST, application, type CLERK, type HallUnderTest, hallUnderTest, NOW, register, SUPERVISOR } from '../testing.ts';
import { CaseMove } from './case-move.entity.ts';
import { OPEN_STATUSES, RegionSweep } from './region-sweep.ts';
import { REFORM, transferCase } from './transfer-case.ts';

const at = (moment: string) => new Date(moment).getTime();
const OWNER = caller('clerk', 'province.health-supervision');

/** Where a street's cases were, and where they must be from 2021-04-09 on. */
const MOVED: readonly (readonly [name: string, code: string, street: string | null, from: string, to: string])[] = [
  ['江干, 凯旋', '330104', '330104005', '330104', '330102@2'],
  ['江干, 九堡', '330104', '330104014', '330104', '330102@2'],
  ['江干, 白杨', '330104', '330104009', '330104', '330114'],
  ['江干, 下沙', '330104', '330104010', '330104', '330114'],
  ['下城, 长庆', '330103', '330103001', '330103', '330105@2'],
  ['下城, no street', '330103', null, '330103', '330105@2'],
  ['余杭, 临平', '330110', '330110001', '330110@1', '330113'],
  ['余杭, 塘栖', '330110', '330110102', '330110@1', '330113'],
  ['余杭, 五常', '330110', '330110005', '330110@1', '330110@2'],
  ['萧山, 义蓬', '330109', '330109007', '330109@1', '330114'],
  ['萧山, 河庄', '330109', '330109008', '330109@1', '330114'],
  ['萧山, 新湾', '330109', '330109009', '330109@1', '330114'],
  ['萧山, 临江', '330109', '330109010', '330109@1', '330114'],
  ['萧山, 前进', '330109', '330109011', '330109@1', '330114'],
  ['萧山, 城厢', '330109', '330109001', '330109@1', '330109@2'],
  ['上城, 清波', '330102', '330102001', '330102@1', '330102@2'],
  ['西湖, untouched', '330106', '330106009', '330106', '330106'],
];

const CASE = `query ($s: SerialNumber!, $before: Date!, $after: Date!) { case(serialNumber: $s) {
  serialNumber version region { id } handlingRegion { id } authority { name } owner { id } item { id }
  early: regionOn(day: "2021-04-06") { id } before: regionOn(day: $before) { id } after: regionOn(day: $after) { id }
  regionMoves { from { id } to { id } effectiveOn reason system { id } }
  party { name } deliveries { system { id } state }
} }`;

interface Shown {
  readonly serialNumber: string;
  readonly version: number;
  readonly region: { readonly id: string };
  readonly handlingRegion: { readonly id: string };
  readonly authority: { readonly name: string };
  readonly early: { readonly id: string } | null;
  readonly before: { readonly id: string } | null;
  readonly after: { readonly id: string } | null;
  readonly regionMoves: readonly { readonly effectiveOn: string; readonly reason: string; readonly system: { readonly id: string } }[];
  readonly party: { readonly name: string };
  readonly deliveries: readonly { readonly system: { readonly id: string }; readonly state: string }[];
}

const TOTALS = 'query ($day: Date) { regionTotals(asOf: $day) { region { id } open closed total } }';
type Totals = { readonly region: { readonly id: string }; readonly open: number; readonly closed: number; readonly total: number }[];

describe.each(dialectsUnderTest())('the reform of 2021-04-09 with running cases, on %s', (dialect) => {
  let under: HallUnderTest;
  const open = new Map<string, string>();
  const closed = new Map<string, string>();
  const received: EventEnvelope[] = [];
  let waiting = '';
  let collided: readonly [string, string];
  let digest: readonly string[];
  let transfer: (serialNumber: string) => Promise<boolean>;
  let before: Totals;

  const look = async (serialNumber: string, as = SUPERVISOR) =>
    (await under.read<{ case: Shown }>(CASE, { s: serialNumber, before: '2021-04-08', after: '2021-04-09' }, { as })).case;
  const totals = async (day: string | null) => (await under.read<{ regionTotals: Totals }>(TOTALS, { day }, { as: ANALYST })).regionTotals;
  const sum = (list: Totals) => (['open', 'closed', 'total'] as const).map((what) => list.reduce((all, row) => all + row[what], 0));
  const serials = async () =>
    (await under.database.fork().find(CaseFile, {}, { orderBy: { serialNumber: 1 } })).map((row) => row.serialNumber);
  const record = async (serialNumber: string, key: string, input: object) => {
    const { recordStage } = await under.read<{ recordStage: { errors: { code: string }[] } }>(
      'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }',
      { input: { idempotencyKey: key, serialNumber, ...input } },
      { as: OWNER },
    );
    expect(recordStage.errors).toEqual([]);
  };
  const forward = async (serialNumber: string, key: string, toRegionCode: string) =>
    (
      await under.read<{ forwardCase: { errors: { code: string }[] } }>(
        'mutation ($input: ForwardCaseInput!) { forwardCase(input: $input) { errors { code } } }',
        { input: { idempotencyKey: key, serialNumber, toRegionCode, reason: '人工核定' } },
        { as: OWNER },
      )
    ).forwardCase.errors.map(({ code }) => code);

  const accept = async (event: EventEnvelope): Promise<Receipt> => {
    received.push(event);
    const { systemId, serialNumber, id: eventId, position, lease, recordedAt } = event;
    const answer = { outcome: 'ACCEPTED', error: null, localNumber: null, at: recordedAt } as const;
    return { systemId, serialNumber, eventId, position, lease, ...answer };
  };
  const toldOf = (systemId: string, serialNumber: string) =>
    received.filter((event) => event.systemId === systemId && event.serialNumber === serialNumber).map(({ position }) => position);
  const quiet = async () =>
    (await under.database.fork().execute<{ n: number }[]>("select count(*) as n from delivery where state <> 'DELIVERED'"))[0]?.n;

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    for (const { id } of under.host.systems) under.host.bus.subscribe(id, accept);
    under.pass(at('2021-04-07T02:00:00Z') - NOW.getTime());
    const enter = (key: string, regionCode: string, streetCode: string | null, more = {}) =>
      register(under, key, { regionCode, streetCode, ...more }, OWNER);
    for (const [name, code, street] of MOVED) {
      open.set(name, await enter(`open-${code}-${street}`, code, street));
      const over = await enter(`closed-${code}-${street}`, code, street);
      await record(over, `over-${code}-${street}`, { kind: 'CLOSURE', decision: { result: 'VOIDED' } });
      closed.set(name, over);
    }
    waiting = await enter('waiting', '330104', null);
    const same = { projectName: '同一项目' };
    collided = [await enter('same-there', '330102', null, same), await enter('same-here', '330104', '330104005', same)];
    under.pass(86_400_000);
    before = await totals(null);
    digest = await serials();
    await under.hall.start();
    // as a second hall over the same database
    const { clock, log, newId, random, systems } = under.host;
    const commands = { clock, newId, random, systems, principal: REFORM } as never as Parameters<typeof transferCase>[0];
    transfer = async (serialNumber) =>
      (await transferCase({ ...commands, em: under.database.fork() }, { serialNumber })).serialNumber !== undefined;
    const second = new RegionSweep({ fork: under.database.fork, clock, log, transfer });
    second.start();
    await until(async () => Number(await quiet()) === 0, 'all systems have what was entered');
    expect(await totals('2021-04-08')).toEqual(before);
    received.splice(0);
    under.pass(86_400_000);
    await until(async () => (await look(open.get('上城, 清波') as string)).version === 2, 'the day has changed and the sweep begun');
    // West Lake's stays, and those two go
    await until(async () => (await under.database.fork().count(CaseMove)) === MOVED.length + 1, 'all open cases have moved');
    await second.stop();
    await until(async () => Number(await quiet()) === 0, 'their new systems have them');
  }, 60_000);
  afterAll(() => under.remove());

  test.each(MOVED)(
    '%s: an open case lands there by its street, and is right on both sides of the day',
    async (name, _code, _street, from, to) => {
      const shown = await look(open.get(name) as string);
      expect(shown).toMatchObject({
        region: { id: from },
        handlingRegion: { id: to },
        before: { id: from },
        after: { id: to },
        early: null,
        owner: { id: 'province.health-supervision' },
      });
      if (from === to) return expect(shown).toMatchObject({ version: 1, regionMoves: [] });
      expect(shown).toMatchObject({
        version: 2,
        regionMoves: [{ from: { id: from }, to: { id: to }, effectiveOn: '2021-04-09', system: { id: 'city.hall' } }],
      });
      expect(shown.regionMoves[0]?.reason).toMatch(/^2021-04-09 行政区划调整/);
    },
  );

  test.each(MOVED)('%s: a closed case stays with the division that closed it, for the record', async (name, _code, _street, from) => {
    expect(await look(closed.get(name) as string)).toMatchObject({
      version: 2,
      region: { id: from },
      handlingRegion: { id: from },
      after: { id: from },
      regionMoves: [],
    });
  });

  test('serial numbers are what they were', async () => {
    expect(await serials()).toEqual(digest);
  });

  test('totals before = after, and each division has those of its streets', async () => {
    const after = await totals(null);
    expect(sum(after)).toEqual(sum(before));
    expect(await totals('2021-04-09')).toEqual(after);
    expect(await totals('2021-04-08')).toEqual(before);
    expect((await under.ask(TOTALS, { day: '2021-04-08' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const openIn = (list: Totals, id: string) => list.find(({ region }) => region.id === id)?.open ?? 0;
    // and, of 上城, the two that are the same case
    expect(openIn(before, '330104')).toBe(6);
    expect(openIn(after, '330104')).toBe(1);
    expect(openIn(after, '330102@2')).toBe(5);
    expect(openIn(after, '330114')).toBe(7);
    expect(openIn(after, '330105@2')).toBe(2);
    expect(openIn(after, '330113')).toBe(2);
    expect(after.slice(0, 13).map(({ region }) => region.id)).not.toContain('330104');
    // ended ones, with closed cases for the record
    expect(after.find(({ region }) => region.id === '330103')).toEqual({ region: { id: '330103' }, open: 0, closed: 2, total: 2 });
  });

  test('the new division’s two systems have the whole case; the old ones saw it leave, and are told nothing afterwards', async () => {
    const serialNumber = open.get('江干, 白杨') as string;
    for (const id of ['district.330114', 'district-hall.330114']) expect(toldOf(id, serialNumber)).toEqual([1, 2]);
    for (const id of ['district.330104', 'district-hall.330104', 'city.health']) expect(toldOf(id, serialNumber)).toEqual([2]);
    await record(serialNumber, 'after-the-reform', { kind: 'ACCEPTANCE' });
    await until(async () => Number(await quiet()) === 0, 'the stage is everywhere');
    expect(toldOf('district.330114', serialNumber)).toEqual([1, 2, 3]);
    expect(toldOf('city.health', serialNumber)).toEqual([2, 3]);
    expect(toldOf('district.330104', serialNumber)).toEqual([2]);
    // they keep what they hold, and it shows
    expect((await look(serialNumber)).deliveries.map(({ system }) => system.id)).toContain('district.330104');
    const event = received.find(({ systemId, position }) => systemId === 'district.330114' && position === 2);
    expect(event).toMatchObject({ kind: 'FORWARDED', case: { region: { id: '330104' }, handlingRegion: { id: '330114' } } });
    expect(event?.case.authority?.name).toBe('钱塘区卫生局');
  });

  test('an office that goes on is told as before', async () => {
    const serialNumber = open.get('余杭, 五常') as string;
    expect(toldOf('district.330110', serialNumber)).toEqual([2]);
  });

  test('who handles a case reads it plain, who handled it no longer', async () => {
    const serialNumber = open.get('萧山, 义蓬') as string;
    expect((await look(serialNumber, caller('clerk', 'district.330114'))).party.name).toBe('欧阳小明');
    expect((await look(serialNumber, caller('clerk', 'district.330109'))).party.name).toBe('欧***');
    expect((await look(closed.get('萧山, 义蓬') as string, caller('clerk', 'district.330109'))).party.name).toBe('欧阳小明');
    const find = (as: typeof CLERK) =>
      under.read<{ cases: { nodes: { serialNumber: string }[] } }>(
        '{ cases(filter: { text: "欧阳小明" }, first: 100) { nodes { serialNumber } } }',
        {},
        { as },
      );
    const found = async (systemId: string) => (await find(caller('clerk', systemId))).cases.nodes.map((node) => node.serialNumber);
    expect(await found('district.330114')).toContain(serialNumber);
    expect(await found('district.330109')).not.toContain(serialNumber);
    const similarTo = async (to: string, systemId: string) =>
      (
        await under.read<{ case: { similar: object[] } }>(
          'query ($s: SerialNumber!) { case(serialNumber: $s) { similar { case { serialNumber handlingRegion { code } } } } }',
          { s: to },
          { as: caller('clerk', systemId) },
        )
      ).case.similar;
    const ofNew = open.get('江干, 凯旋') as string;
    expect(await similarTo(ofNew, 'district.330104')).toEqual([]);
    const shown = await similarTo(ofNew, 'district.330102');
    expect(shown.length).toBeGreaterThan(0);
    for (const one of shown) expect(one).toMatchObject({ case: { handlingRegion: { code: '330102' } } });
  });

  test('two that are the same case in the new division: neither is dropped, one holds the key, supervision is told', async () => {
    const [there, here] = collided;
    const rows = await under.database.fork().find(CaseFile, { serialNumber: { $in: [...collided] } });
    const key = (serialNumber: string) => rows.find((row) => row.serialNumber === serialNumber)?.duplicateKey ?? null;
    expect([key(there), key(here)].filter((each) => each !== null)).toHaveLength(1);
    const notices = received.filter(({ kind, notice }) => kind === 'SECOND_ENTRY' && notice?.rule === 'SECOND_ENTRY');
    expect(notices.map(({ systemId, serialNumber }) => [systemId, collided.includes(serialNumber)])).toEqual([['city.supervision', true]]);
    const again = { idempotencyKey: 'third', regionCode: '330102', projectName: '同一项目' };
    await expect(register(under, 'third', again, OWNER)).rejects.toThrow('DUPLICATE_CASE');
  });

  test('an entry that names the former division and its day is the same case, too', async () => {
    const again = {
      regionCode: '330104',
      streetCode: '330104009',
      projectName: '示例浴室 open-330104-330104009',
      receivedAt: '2021-04-08T09:00:00+08:00',
    };
    const now = { regionCode: '330114', projectName: again.projectName };
    for (const [key, entry] of Object.entries({ late: again, now })) {
      const { registerCase } = await under.read<{ registerCase: { errors: object[] } }>(
        `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { errors { code ... on DuplicateCase {
          match { fields { path outcome } } } } } }`,
        { input: application(key, entry) },
        { as: OWNER },
      );
      const fields = expect.arrayContaining([{ path: 'regionCode', outcome: 'SAME' }]);
      expect(registerCase.errors).toEqual([{ code: 'DUPLICATE_CASE', match: { fields } }]);
    }
    const other = await register(under, 'late-other', { ...again, projectName: '另一项目' }, OWNER);
    expect(await look(other)).toMatchObject({
      version: 1,
      region: { id: '330104' },
      handlingRegion: { id: '330114' },
      before: { id: '330104' },
      after: { id: '330114' },
    });
  });

  test('cases are listed by the division that has them now, and that had them on a day', async () => {
    const list = async (filter: object) =>
      (
        await under.read<{ cases: { nodes: { serialNumber: string }[]; totalCount: number } }>(
          'query ($filter: CaseFilter) { cases(filter: $filter, first: 100) { nodes { serialNumber } totalCount } }',
          { filter },
        )
      ).cases;
    for (const [day, at] of [
      ['2021-04-08', 3],
      ['2021-04-09', 4],
    ] as const)
      for (const code of ['330102', '330104', '330109', '330110', '330114', '330106']) {
        const wanted = MOVED.filter((row) => (row[at] as string).slice(0, 6) === code).map(([name]) => open.get(name) as string);
        const { nodes, totalCount } = await list({ handlingRegionCodes: [code], asOf: day, receivedFrom: '2021-04-07T00:00:00+08:00' });
        const found = nodes.map(({ serialNumber }) => serialNumber);
        expect(found).toEqual(expect.arrayContaining(wanted));
        expect(new Set(found).size).toBe(totalCount);
        const others = MOVED.filter((row) => (row[at] as string).slice(0, 6) !== code).map(([name]) => open.get(name) as string);
        expect(found.filter((serial) => others.includes(serial))).toEqual([]);
      }
    const now = (await list({ handlingRegionCodes: ['330114'] })).nodes.map(({ serialNumber }) => serialNumber);
    const then = (await list({ handlingRegionCodes: ['330114'], asOf: '2021-04-09' })).nodes.map(({ serialNumber }) => serialNumber);
    expect(now).toEqual(then);
    expect(await list({ handlingRegionCodes: ['330199'] })).toEqual({ nodes: [], totalCount: 0 });
  });

  test('nothing is guessed: where the street is missing a case waits in a list, until a person forwards it', async () => {
    const list = async () =>
      (await under.read<{ casesToPlace: { nodes: { serialNumber: string }[] } }>('{ casesToPlace { nodes { serialNumber } totalCount } }'))
        .casesToPlace;
    expect(await list()).toEqual({ nodes: [{ serialNumber: waiting }], totalCount: 1 });
    expect(await forward(waiting, 'nowhere', '330104')).toEqual(['UNKNOWN_REGION']);
    expect(await forward(waiting, 'decided', '330102')).toEqual([]);
    expect(await list()).toEqual({ nodes: [], totalCount: 0 });
    expect(await look(waiting)).toMatchObject({
      region: { id: '330104' },
      handlingRegion: { id: '330102@2' },
      regionMoves: [{ effectiveOn: '2021-04-09', reason: '人工核定' }],
    });
  });

  test('a division that gets a case back is told the whole of it; one that has ended can have again what it held, and no more', async () => {
    const serialNumber = open.get('萧山, 前进') as string;
    expect(toldOf('district.330109', serialNumber)).toEqual([2]);
    expect(await forward(serialNumber, 'back', '330109')).toEqual([]);
    await until(async () => Number(await quiet()) === 0, 'it is everywhere');
    expect(toldOf('district.330109', serialNumber)).toEqual([2, 1, 2, 3]);
    expect(toldOf('district.330114', serialNumber)).toEqual([1, 2, 3]);
    const ended = open.get('江干, 白杨') as string;
    const { redeliver } = await under.read<{ redeliver: { errors: unknown[] } }>(
      'mutation ($input: RedeliverInput!) { redeliver(input: $input) { errors { code } } }',
      { input: { serialNumber: ended, systemId: 'district.330104' } },
      { as: ADMIN },
    );
    expect(redeliver.errors).toEqual([]);
    await until(async () => Number(await quiet()) === 0, 'it has it again');
    expect(toldOf('district.330104', ended)).toEqual([2, 1, 2]);
  });

  test('two halls have swept at once: each case moved once, and whoever comes second moves nothing', async () => {
    const moves = await under.database.fork().find(CaseMove, { systemId: 'city.hall' });
    expect(new Set(moves.map(({ caseId }) => caseId)).size).toBe(moves.length);
    expect(moves.length).toBe(MOVED.length + 1);
    for (const serialNumber of open.values()) expect(await transfer(serialNumber)).toBe(false);
    const ended = divisionsEndedBefore('2021-04-09').map(({ id }) => id);
    const left = { handlingRegionId: { $in: ended }, status: { $in: [...OPEN_STATUSES] } };
    expect(await under.database.fork().count(CaseFile, left)).toBe(0);
  });

  test('what breaks off is taken up again, and a case that cannot move keeps no other from moving', async () => {
    const { clock, log } = under.host;
    const enter = (key: string) => register(under, key, { regionCode: '330110', receivedAt: '2021-04-08T09:00:00+08:00' }, ADMIN);
    const late = [await enter('no-street-again'), await enter('nor-here')];
    const asked: string[] = [];
    const transfer = async (serialNumber: string) => {
      asked.push(serialNumber);
      if (asked.length <= 2 && serialNumber === asked[0]) throw new Fault('INTERNAL');
      return false;
    };
    const sweep = new RegionSweep({ fork: under.database.fork, clock, log, transfer });
    sweep.start();
    await until(() => asked.length > 3, 'the sweep has begun again');
    await sweep.stop();
    expect([...new Set(asked.slice(0, 2))].sort()).toEqual(late.toSorted());
    expect([...new Set(asked.slice(2))].sort()).toEqual(late.toSorted());
  });
});
